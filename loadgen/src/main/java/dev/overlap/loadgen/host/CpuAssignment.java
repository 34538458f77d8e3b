package dev.overlap.loadgen.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which CPUs are used by which process: the server under test has the upper half for itself,
 * generator and backend share the rest. Without {@code taskset}, or with one CPU, everything runs
 * everywhere.
 *
 * @param server CPUs of the server under test; empty where nothing is pinned
 * @param others CPUs of generator and backend
 */
public record CpuAssignment(List<Integer> server, List<Integer> others) {
  private static final String TASKSET = "taskset";
  private static final int MOST_ATTEMPTS = 5;

  /** A part of the names of HotSpot's compiler threads. */
  static final String JIT_COMPILER = " CompilerThre";

  /** Everything everywhere. */
  public static final CpuAssignment UNPINNED = new CpuAssignment(List.of(), List.of());

  public CpuAssignment {
    server = List.copyOf(server);
    others = List.copyOf(others);
  }

  /**
   * Splits the CPUs of this machine where that can be done. Under a quota for fewer than all of
   * them no process has a CPU to itself, whatever it is pinned to.
   */
  public static CpuAssignment split() {
    return split(allowed(), CpuQuota.here().cpus());
  }

  static CpuAssignment split(List<Integer> allowed, OptionalDouble quota) {
    boolean shared = quota.isPresent() && quota.getAsDouble() < allowed.size();
    if (shared || allowed.size() < 2 || !Executables.exist(TASKSET)) {
      return UNPINNED;
    }
    int half = allowed.size() - allowed.size() / 2;
    return new CpuAssignment(allowed.subList(half, allowed.size()), allowed.subList(0, half));
  }

  /** All CPUs that take part. */
  List<Integer> all() {
    return isPinned() ? Stream.concat(others.stream(), server.stream()).toList() : allowed();
  }

  /** Moves one thread of this process, if the system can do that; else it runs anywhere. */
  void moveThread(String name, int cpu) throws InterruptedException {
    if (Executables.exist(TASKSET)) {
      for (long thread : ProcFs.threads(ProcessHandle.current().pid(), name)) {
        Executables.run(List.of(TASKSET, "-c", "-p", Integer.toString(cpu), Long.toString(thread)));
      }
    }
  }

  public boolean isPinned() {
    return !server.isEmpty();
  }

  /** How many CPUs the server under test can use. */
  public int serverCount() {
    return isPinned() ? server.size() : Runtime.getRuntime().availableProcessors();
  }

  /** The CPUs of a server that was started here. */
  public CpuShare share() {
    return isPinned() ? CpuShare.OWN : CpuShare.ALL;
  }

  /** How many CPUs generator and backend can use. */
  public int otherCount() {
    return isPinned() ? others.size() : Runtime.getRuntime().availableProcessors();
  }

  /** The command, started on the server's CPUs, so that its runtime sees no others. */
  public List<String> onServerCpus(List<String> command) {
    if (!isPinned()) {
      return command;
    }
    return Stream.concat(Stream.of(TASKSET, "-c", text(server)), command.stream()).toList();
  }

  /** Moves all threads of a running process to the CPUs of generator and backend. */
  public void moveToOthers(long pid) throws InterruptedException {
    move(pid, others);
  }

  /** Moves all threads of a running process to the CPUs of the server under test. */
  public void moveToServer(long pid) throws InterruptedException {
    move(pid, server);
  }

  /** Lets a running process use every CPU again. */
  public void moveToAll(long pid) throws InterruptedException {
    move(pid, Stream.concat(server.stream(), others.stream()).toList());
  }

  /** A thread that ends meanwhile makes it fail: then it is done again. */
  private void move(long pid, List<Integer> cpus) throws InterruptedException {
    List<String> command = List.of(TASKSET, "-a", "-c", "-p", text(cpus), Long.toString(pid));
    for (int attempt = 1; isPinned() && !Executables.run(command); attempt++) {
      if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
        return; // there is nothing left to move
      }
      if (attempt == MOST_ATTEMPTS) {
        throw new IllegalStateException("'" + String.join(" ", command) + "' failed");
      }
    }
  }

  /** For the report. */
  public String describe() {
    return isPinned()
        ? "server on CPU %s, generator and backend on CPU %s".formatted(text(server), text(others))
        : "not pinned" + underQuota(CpuQuota.here().cpus(), allowed().size());
  }

  /** What a quota for fewer than all CPUs means to everything that runs here. */
  static String underQuota(OptionalDouble quota, int cpus) {
    return quota.isPresent() && quota.getAsDouble() < cpus
        ? String.format(Locale.ROOT, ", under a quota of %.2f CPUs for all", quota.getAsDouble())
        : "";
  }

  private static String text(List<Integer> cpus) {
    return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** CPUs that this process may use, from the kernel; by count where it does not report them. */
  private static List<Integer> allowed() {
    return ProcFs.field("Cpus_allowed_list", "self", "status")
        .map(CpuAssignment::parse)
        .orElseGet(CpuAssignment::byCount);
  }

  private static List<Integer> byCount() {
    return IntStream.range(0, Runtime.getRuntime().availableProcessors()).boxed().toList();
  }

  /** Reads the kernel's list notation, as in {@code 0-3,8}. */
  public static List<Integer> parse(String list) {
    List<Integer> cpus = new ArrayList<>();
    for (String range : list.split(",", -1)) {
      int dash = range.indexOf('-');
      int low = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int high = dash < 0 ? low : Integer.parseInt(range.substring(dash + 1));
      IntStream.rangeClosed(low, high).forEach(cpus::add);
    }
    return cpus;
  }
}
