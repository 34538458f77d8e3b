package dev.overlap.loadgen.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What the meters show at one moment.
 *
 * @param cpu CPU seconds of the candidate's process
 * @param ownCpu of all our processes
 * @param server the candidate's own counters
 * @param backend those of the backend
 */
record Reading(
    long nanos,
    OptionalDouble cpu,
    OptionalDouble backendCpu,
    OptionalDouble ownCpu,
    Optional<ProcFs.HostTime> host,
    Map<String, Double> server,
    Map<String, Double> backend) {
  private static final Set<String> LEVELS = Set.of(ServerMetrics.PEAK_THREADS, Books.BACKEND_PEAK);

  /**
   * How far counters moved; levels as they are. Who told nothing before has no start to count from;
   * who told something, but not this, had not counted it yet.
   */
  static Map<String, Double> moved(Map<String, Double> before, Map<String, Double> after) {
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

  static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }
}
