package dev.overlap.loadgen.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Reads what the Linux kernel knows of processes and of the machine (proc(5)); empty elsewhere. CPU
 * times come in ticks of 10 ms.
 */
public final class ProcFs {
  private static final String ROOT = "/proc";
  private static final double TICKS_PER_SECOND = 100;
  private static final String PEAK_RSS = "5";
  private static final int UTIME = 11;
  private static final int STIME = 12;
  private static final int CHILDREN_UTIME = 13;
  private static final int CHILDREN_STIME = 14;

  private ProcFs() {}

  /**
   * CPU time that a process has used, with that of children which it has seen end, in seconds.
   *
   * @param all user and system time
   * @param system what the kernel used on its behalf
   */
  public record CpuTime(double all, double system) {}

  /** User and system time that a process has used, in seconds. */
  public static OptionalDouble cpuSeconds(long pid) {
    Optional<CpuTime> time = cpuTime(pid);
    return time.isPresent() ? OptionalDouble.of(time.get().all()) : OptionalDouble.empty();
  }

  /** The same of several processes together; empty where one is not known, or there are none. */
  public static OptionalDouble cpuSeconds(Collection<Long> pids) {
    List<OptionalDouble> seconds = pids.stream().map(ProcFs::cpuSeconds).toList();
    return !seconds.isEmpty() && seconds.stream().allMatch(OptionalDouble::isPresent)
        ? OptionalDouble.of(seconds.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
        : OptionalDouble.empty();
  }

  /** The same without what its children used. */
  static OptionalDouble ownCpuSeconds(long pid) {
    Optional<String[]> fields = fields(pid);
    return fields.isPresent()
        ? OptionalDouble.of(seconds(fields.get(), UTIME) + seconds(fields.get(), STIME))
        : OptionalDouble.empty();
  }

  /** The name of a process, as the kernel shortens it; empty once it has ended. */
  static Optional<String> name(long pid) {
    return read(Long.toString(pid), "comm").map(String::strip);
  }

  /** The name stands in parentheses and may hold blanks; fields are counted from behind it. */
  private static Optional<String[]> fields(long pid) {
    return read(Long.toString(pid), "stat")
        .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
  }

  /** CPU time that a process has used. */
  public static Optional<CpuTime> cpuTime(long pid) {
    return fields(pid)
        .map(
            fields -> {
              double user = seconds(fields, UTIME) + seconds(fields, CHILDREN_UTIME);
              double system = seconds(fields, STIME) + seconds(fields, CHILDREN_STIME);
              return new CpuTime(user + system, system);
            });
  }

  private static double seconds(String[] fields, int which) {
    return Double.parseDouble(fields[which]) / TICKS_PER_SECOND;
  }

  /**
   * What one thread has used until now.
   *
   * @param cpuNanos CPU time
   * @param turns how often it was given a CPU
   */
  public record ThreadTime(String name, long cpuNanos, long turns) {}

  /**
   * What every thread of a process has used, by its id; empty where the kernel does not report it.
   */
  public static Map<Long, ThreadTime> threadTimes(long pid) {
    Map<Long, ThreadTime> times = new HashMap<>();
    for (long thread : threads(pid, "")) {
      String id = Long.toString(thread);
      String spent = read(Long.toString(pid), "task", id, "schedstat").orElse("");
      String[] fields = spent.strip().split(" ", -1);
      if (fields.length == 3) {
        String name = threadName(pid, thread);
        times.put(
            thread, new ThreadTime(name, Long.parseLong(fields[0]), Long.parseLong(fields[2])));
      }
    }
    return times;
  }

  /** Threads of a process whose name holds these letters. */
  public static List<Long> threads(long pid, String letters) {
    return numbers(Long.toString(pid), "task").stream()
        .filter(thread -> threadName(pid, thread).contains(letters))
        .toList();
  }

  private static String threadName(long pid, long thread) {
    return read(Long.toString(pid), "task", Long.toString(thread), "comm").orElse("").strip();
  }

  /** The most memory that a process held, ever or since {@link #resetPeakRss}, in bytes. */
  public static OptionalLong peakRssBytes(long pid) {
    return memory(pid, "VmHWM");
  }

  /** The memory that a process holds now, in bytes. */
  public static OptionalLong rssBytes(long pid) {
    return memory(pid, "VmRSS");
  }

  private static OptionalLong memory(long pid, String which) {
    return field(which, Long.toString(pid), "status")
        .map(text -> OptionalLong.of(Long.parseLong(text.replaceAll("\\D", "")) * 1024))
        .orElse(OptionalLong.empty());
  }

  /** Resets the kernel's record of the most memory that a process held (proc(5)). */
  public static void resetPeakRss(long pid) {
    try {
      Files.writeString(Path.of(ROOT, Long.toString(pid), "clear_refs"), PEAK_RSS);
    } catch (IOException e) {
      // then the peak is that of its whole life
    }
  }

  /**
   * CPU time of the whole machine since its start, in seconds.
   *
   * @param busy spent by any process, without stolen time
   * @param steal taken by the hypervisor
   * @param all busy, idle and stolen
   */
  public record HostTime(double busy, double steal, double all) {}

  public static Optional<HostTime> hostTime() {
    return read("stat").map(text -> parseHost(text.lines().findFirst().orElse("")));
  }

  public static HostTime parseHost(String line) {
    String[] fields = line.trim().split("\\s+", -1);
    double[] ticks = new double[8];
    for (int i = 0; i < ticks.length && i + 1 < fields.length; i++) {
      ticks[i] = Double.parseDouble(fields[i + 1]) / TICKS_PER_SECOND;
    }
    double idle = ticks[3] + ticks[4];
    double steal = ticks[7];
    double all = 0;
    for (double tick : ticks) {
      all += tick;
    }
    return new HostTime(all - idle - steal, steal, all);
  }

  /** What stands behind a name, and a colon, in a file below {@code /proc}. */
  static Optional<String> field(String name, String... path) {
    return read(path)
        .flatMap(text -> text.lines().filter(line -> line.startsWith(name)).findFirst())
        .map(line -> line.substring(line.indexOf(':') + 1).strip());
  }

  /** A file below {@code /proc}; empty where there is none, or not for this user. */
  static Optional<String> read(String... path) {
    try {
      return Optional.of(Files.readString(Path.of(ROOT, path)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Entries of a folder below {@code /proc} that are numbers; none where it cannot be read. */
  static List<Long> numbers(String... path) {
    try (Stream<Path> entries = Files.list(Path.of(ROOT, path))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> Character.isDigit(name.charAt(0)))
          .map(Long::valueOf)
          .toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // a process has ended, at the latest while it was read
    }
  }

  /** What a process has open under this number; empty where it is not open any more. */
  static String openFile(long pid, long number) {
    try {
      Path link = Path.of(ROOT, Long.toString(pid), "fd", Long.toString(number));
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
