package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the meters show at one moment.
 *
 * @param use what the candidate's processes have used
 * @param host what the machine shows
 */
public record MeterReading(
    long nanos, ProcessUsage use, OptionalDouble backendCpu, HostReading host, Counters counters) {
  /**
   * What servers count themselves.
   *
   * @param server the candidate's own counters
   * @param backend those of the backend
   */
  public record Counters(Map<String, Double> server, Map<String, Double> backend) {}

  private static final Set<String> LEVELS =
      Stream.concat(ServerMetrics.LEVELS.stream(), Stream.of(BackendCounters.PEAK_IN_FLIGHT))
          .collect(Collectors.toUnmodifiableSet());

  /**
   * The same with counters that were read later; levels are the higher of both, since reading them
   * begins anew.
   */
  public MeterReading with(Counters later) {
    Map<String, Double> merged = new HashMap<>(later.server);
    LEVELS.forEach(
        level -> {
          Double before = counters.server.get(level);
          if (before != null) {
            merged.merge(level, before, Math::max);
          }
        });
    return new MeterReading(nanos, use, backendCpu, host, new Counters(merged, later.backend));
  }

  /**
   * How far counters moved; levels as they are. Who told nothing before has no start to count from;
   * who told something, but not this, had not counted it yet.
   */
  public static Map<String, Double> moved(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> moved = new HashMap<>();
    after.forEach(
        (name, value) -> {
          if (LEVELS.contains(name)) {
            moved.put(name, value);
          } else if (!before.isEmpty()) {
            moved.put(name, value - before.getOrDefault(name, 0.0));
          }
        });
    return moved;
  }
}
