package dev.overlap.loadgen.host;

import dev.overlap.loadgen.host.ProcFs.CpuTime;
import dev.overlap.loadgen.host.ProcFs.ThreadTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * What the processes of one candidate have used until now. The kernel reports the CPU time of
 * processes in ticks of 10 ms and that of threads in nanoseconds, but forgets threads that have
 * ended.
 *
 * @param process CPU time by process id
 * @param threads CPU time and turns by thread id
 */
public record ProcessUsage(Map<Long, CpuTime> process, Map<Long, ThreadTime> threads) {
  private static final double TICK_SECONDS = 0.01;

  /** User and system time are each cut to whole ticks, at both readings. */
  private static final int TICKS_LOST = 4;

  private static final double DISAGREEMENT = 0.02;

  /** Nothing is known of any process. */
  public static final ProcessUsage UNKNOWN = new ProcessUsage(Map.of(), Map.of());

  /** Reads it for these processes; those that have ended are left out. */
  public static ProcessUsage of(Collection<Long> pids) {
    Map<Long, CpuTime> process = new HashMap<>();
    Map<Long, ThreadTime> threads = new HashMap<>();
    for (long pid : pids) {
      Optional<CpuTime> time = ProcFs.cpuTime(pid);
      time.ifPresent(known -> process.put(pid, known));
      threads.putAll(ProcFs.threadTimes(pid));
    }
    return new ProcessUsage(process, threads);
  }

  /**
   * What was used between two readings; empty where the system does not report it.
   *
   * @param cpuSeconds user and system time, that of compilers included
   * @param systemSeconds the kernel's part of it
   * @param compilerSeconds used by threads that compile; zero for programs that have none
   * @param turns how often one of the threads was given a CPU: its context switches
   */
  public record Spent(
      OptionalDouble cpuSeconds,
      OptionalDouble systemSeconds,
      OptionalDouble compilerSeconds,
      OptionalLong turns) {
    private static final Spent UNKNOWN =
        new Spent(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty());

    /** CPU seconds without those of compilers. */
    public OptionalDouble workSeconds() {
      return without(cpuSeconds, compilerSeconds);
    }
  }

  /** CPU seconds without those of compilers; included where they are not known separately. */
  public static OptionalDouble without(OptionalDouble cpuSeconds, OptionalDouble compilerSeconds) {
    return compilerSeconds.isPresent()
        ? Measured.map(cpuSeconds, all -> Math.max(0, all - compilerSeconds.getAsDouble()))
        : cpuSeconds;
  }

  /**
   * What was used since an earlier reading. Threads and children that began and ended in between
   * are in neither reading of the threads, but in that of the processes: where the two do not
   * agree, the ticks are used, and the turns are not known.
   */
  public Spent since(ProcessUsage earlier) {
    if (process.isEmpty() || earlier.process.isEmpty()) {
      return Spent.UNKNOWN;
    }
    double ticks = Math.max(0, sum(CpuTime::all) - earlier.sum(CpuTime::all));
    double system = Math.max(0, sum(CpuTime::system) - earlier.sum(CpuTime::system));
    if (threads.isEmpty()) {
      return new Spent(
          OptionalDouble.of(ticks),
          OptionalDouble.of(system),
          OptionalDouble.empty(),
          OptionalLong.empty());
    }
    long nanos = 0;
    long compiler = 0;
    long turns = 0;
    for (Map.Entry<Long, ThreadTime> now : threads.entrySet()) {
      ThreadTime before =
          earlier.threads.getOrDefault(now.getKey(), new ThreadTime(now.getValue().name(), 0, 0));
      long used = now.getValue().cpuNanos() - before.cpuNanos();
      nanos += used;
      compiler += now.getValue().name().contains(CpuAssignment.JIT_COMPILER) ? used : 0;
      turns += now.getValue().turns() - before.turns();
    }
    double blur = TICKS_LOST * TICK_SECONDS * process.size() + DISAGREEMENT * ticks;
    boolean agree = Math.abs(nanos / 1e9 - ticks) <= blur;
    return new Spent(
        OptionalDouble.of(agree ? nanos / 1e9 : ticks),
        OptionalDouble.of(system),
        OptionalDouble.of(compiler / 1e9),
        agree ? OptionalLong.of(turns) : OptionalLong.empty());
  }

  private double sum(ToDoubleFunction<CpuTime> which) {
    return process.values().stream().mapToDouble(which).sum();
  }
}
