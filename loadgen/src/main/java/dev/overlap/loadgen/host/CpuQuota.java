package dev.overlap.loadgen.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The CPU quotas that this process and its children share (cgroup v2: {@code cpu.max} and {@code
 * cpu.stat}; v1 has the same under {@code cpu}). A group is held back by its own quota and by that
 * of each group above it. Immutable; callable from any thread.
 */
public final class CpuQuota {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final double MICRO = 1e-6;
  private static final double NANO = 1e-9;

  private final List<Path> groups;

  private CpuQuota(List<Path> groups) {
    this.groups = List.copyOf(groups);
  }

  /** Those of this process. */
  public static CpuQuota here() {
    return of(ProcFs.read("self", "cgroup").stream().flatMap(String::lines).toList(), ROOT);
  }

  /**
   * The groups of these memberships, each a line such as {@code 0::/user.slice} or {@code
   * 4:cpu,cpuacct:/docker/1}. In a container the names may be those of the machine outside: there
   * only the root is to be seen, which is then the container's own group.
   */
  static CpuQuota of(List<String> memberships, Path root) {
    List<Path> groups = new ArrayList<>();
    for (String membership : memberships) {
      String[] fields = membership.split(":", 3);
      boolean unified = fields.length == 3 && fields[1].isEmpty();
      if (unified || (fields.length == 3 && List.of(fields[1].split(",", -1)).contains("cpu"))) {
        Path top = unified ? root : root.resolve("cpu");
        Path group = top.resolve(fields[2].replaceFirst("^/+", "")).normalize();
        for (; group != null && group.startsWith(top); group = group.getParent()) {
          groups.add(group);
        }
      }
    }
    return new CpuQuota(groups);
  }

  /** CPUs' worth of time that the tightest quota gives; empty where there is none. */
  public OptionalDouble cpus() {
    return groups.stream()
        .map(CpuQuota::cpus)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .min();
  }

  /**
   * Time in seconds for which quotas kept CPUs from these groups since they were made, summed over
   * the CPUs; empty where the system does not report it.
   */
  public OptionalDouble throttledSeconds() {
    double[] each =
        groups.stream()
            .map(group -> read(group.resolve("cpu.stat"), CpuQuota::throttled))
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .toArray();
    double sum = 0;
    for (double seconds : each) {
      sum += seconds;
    }
    return each.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private static OptionalDouble cpus(Path group) {
    OptionalDouble unified =
        read(
            group.resolve("cpu.max"),
            text -> {
              String[] fields = text.strip().split(" +", 2);
              return fields.length < 2 ? OptionalDouble.empty() : share(fields[0], fields[1]);
            });
    return unified.isPresent()
        ? unified
        : read(
            group.resolve("cpu.cfs_quota_us"),
            quota ->
                read(
                    group.resolve("cpu.cfs_period_us"),
                    period -> share(quota.strip(), period.strip())));
  }

  /** No quota is {@code max} in one version, and negative in the other. */
  private static OptionalDouble share(String quota, String period) {
    return quota.matches("\\d+") && period.matches("[1-9]\\d*")
        ? OptionalDouble.of(Double.parseDouble(quota) / Double.parseDouble(period))
        : OptionalDouble.empty();
  }

  private static OptionalDouble throttled(String statistics) {
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

  private static OptionalDouble read(Path file, Function<String, OptionalDouble> parse) {
    try {
      return parse.apply(Files.readString(file));
    } catch (IOException e) {
      return OptionalDouble.empty(); // not there in this version, or not for this user
    }
  }
}
