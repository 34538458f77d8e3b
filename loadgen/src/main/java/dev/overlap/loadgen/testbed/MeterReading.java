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

  /** The same with counters that were read later. */
  public MeterReading with(Counters later) {
    return new MeterReading(nanos, use, backendCpu, host, later);
  }

  /**
   * How far counters moved; levels as they are. With an empty first reading there is no baseline,
   * so the counter is dropped; if only this sample is missing there, its baseline is 0.
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
