package dev.overlap.loadgen.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How long a CPU quota has kept this process and its children from their CPUs (cgroup v2, {@code
 * cpu.stat}; v1 has the same file under {@code cpu}). Empty where there is no quota, or the system
 * does not report it.
 */
public final class CpuQuota {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final double MICRO = 1e-6;
  private static final double NANO = 1e-9;

  private CpuQuota() {}

  /** Throttled time in seconds since the group was made, summed over its CPUs. */
  public static OptionalDouble throttledSeconds() {
    return ProcFs.read("self", "cgroup").stream()
        .flatMap(String::lines)
        .flatMap(group -> statistics(group).stream())
        .filter(Files::isReadable)
        .map(CpuQuota::throttled)
        .filter(OptionalDouble::isPresent)
        .findFirst()
        .orElse(OptionalDouble.empty());
  }

  /**
   * From a line such as {@code 0::/user.slice} or {@code 4:cpu,cpuacct:/docker/1}; empty for groups
   * that are not about CPU time.
   */
  static Optional<Path> statistics(String group) {
    String[] fields = group.split(":", 3);
    if (fields.length < 3) {
      return Optional.empty();
    }
    Path path = Path.of(fields[2].replaceFirst("^/+", ""), "cpu.stat");
    if (fields[1].isEmpty()) {
      return Optional.of(ROOT.resolve(path));
    }
    return List.of(fields[1].split(",", -1)).contains("cpu")
        ? Optional.of(ROOT.resolve("cpu").resolve(path))
        : Optional.empty();
  }

  private static OptionalDouble throttled(Path statistics) {
    try {
      return parse(Files.readString(statistics));
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }

  static OptionalDouble parse(String statistics) {
    return statistics
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(fields -> fields.length == 2)
        .filter(fields -> fields[0].startsWith("throttled_"))
        .mapToDouble(
            fields ->
                Double.parseDouble(fields[1]) * (fields[0].equals("throttled_usec") ? MICRO : NANO))
        .findFirst();
  }
}
