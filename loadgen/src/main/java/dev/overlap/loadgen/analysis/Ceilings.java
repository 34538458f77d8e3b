package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.host.Measured;
import java.util.OptionalDouble;

/**
 * What the machinery around a candidate can do at most.
 *
 * @param backend answers per second that the backend can give; empty where not measured
 * @param direct what the backend answered when it was driven directly at the planned load; empty
 *     where that was not measured, or the load is another one
 * @param generator requests per second that the generator can drive; empty where no selftest ran
 * @param serverCpus how many CPUs the server under test has
 */
public record Ceilings(
    OptionalDouble backend, OptionalDouble direct, OptionalDouble generator, int serverCpus) {

  /** Nothing is known but the CPUs. */
  public static Ceilings unknown(int serverCpus) {
    return new Ceilings(
        OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), serverCpus);
  }

  /** How much of the backend's ceiling this throughput uses. */
  OptionalDouble backendShare(double throughput) {
    return Measured.map(backend, most -> throughput / most);
  }
}
