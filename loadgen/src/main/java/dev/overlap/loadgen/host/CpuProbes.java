package dev.overlap.loadgen.host;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Watches each CPU that a run uses from a thread of its own there: how late a timer is at rest, and
 * how long a fixed piece of work takes. Its threads sleep while load is driven. Call it from one
 * thread.
 */
public final class CpuProbes implements AutoCloseable {
  private static final String NAME = "probe-cpu";
  private static final int WARM_UP = 60;
  private static final int TIMES = 5;
  private static final int STEPS = 250_000;
  private static final double MICROS = 1e-3;

  private final CpuAssignment cpus;
  private final Map<Integer, ExecutorService> threads = new LinkedHashMap<>();

  /** Starts a thread for each CPU and warms its work up; each is moved to its CPU if possible. */
  public CpuProbes(CpuAssignment cpus) throws InterruptedException {
    this.cpus = cpus;
    for (int cpu : cpus.all()) {
      threads.put(
          cpu,
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name(name(cpu)).factory()));
    }
    onEach(cpu -> () -> warmUp());
    settle();
  }

  /** The kernel keeps 15 letters; the full stop separates CPU 1 from CPU 10. */
  private static String name(int cpu) {
    return NAME + cpu + ".";
  }

  /** Moves every thread to its CPU again, after the whole process was moved elsewhere. */
  public void settle() throws InterruptedException {
    for (int cpu : threads.keySet()) {
      cpus.moveThread(name(cpu), cpu);
    }
  }

  /**
   * Watches a timer of one millisecond on all CPUs at the same time, while nothing of ours runs.
   *
   * @return one entry per CPU
   */
  public List<IdlePauses> atRest(Duration length) throws InterruptedException {
    return List.copyOf(onEach(cpu -> () -> IdlePauses.watch(cpu, length)).values());
  }

  /**
   * How fast each CPU is now.
   *
   * @return CPU time of a fixed piece of work in µs by CPU, the least of five times, so that an
   *     interrupt does not count
   */
  public Map<Integer, Double> workMicros() throws InterruptedException {
    return onEach(cpu -> CpuProbes::leastWorkMicros);
  }

  private <T> Map<Integer, T> onEach(java.util.function.IntFunction<Callable<T>> task)
      throws InterruptedException {
    Map<Integer, Future<T>> running = new LinkedHashMap<>();
    threads.forEach((cpu, thread) -> running.put(cpu, thread.submit(task.apply(cpu))));
    Map<Integer, T> results = new LinkedHashMap<>();
    for (Map.Entry<Integer, Future<T>> entry : running.entrySet()) {
      try {
        results.put(entry.getKey(), entry.getValue().get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      }
    }
    return results;
  }

  private static Long warmUp() {
    long all = 0;
    for (int i = 0; i < WARM_UP; i++) {
      all += work();
    }
    return all;
  }

  private static double leastWorkMicros() {
    var clock = ManagementFactory.getThreadMXBean();
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      long start = clock.getCurrentThreadCpuTime();
      if (work() == 0) {
        throw new IllegalStateException("the generator of numbers never gives zero");
      }
      nanos.add(clock.getCurrentThreadCpuTime() - start);
    }
    return nanos.stream().mapToLong(x -> x).min().orElseThrow() * MICROS;
  }

  /** Steps that each need the one before: xorshift (Marsaglia 2003), which never reaches zero. */
  private static long work() {
    long x = 88_172_645_463_325_252L;
    for (int i = 0; i < STEPS; i++) {
      x ^= x << 13;
      x ^= x >>> 7;
      x ^= x << 17;
    }
    return x;
  }

  @Override
  public void close() {
    threads.values().forEach(ExecutorService::shutdownNow);
  }
}
