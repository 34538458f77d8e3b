package dev.overlap.loadgen.result;

import dev.overlap.loadgen.host.IdlePauses;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether the instrument was fit before anything was measured with it.
 *
 * @param idle how late a 1 ms timer came at rest, by CPU; empty where that was not watched
 * @param directShare throughput of the backend driven directly at the planned load ÷ what waiting
 *     alone allows; OptionalDouble.empty() where no waiting bounds it
 * @param attempts how often the backend was driven directly; each attempt after the first followed
 *     on more warm-up
 */
public record Fitness(List<IdlePauses> idle, OptionalDouble directShare, int attempts) {
  /** Nothing was looked at. */
  public static final Fitness UNKNOWN = new Fitness(List.of(), OptionalDouble.empty(), 0);

  public Fitness {
    idle = List.copyOf(idle);
  }

  /** Lateness (p99) on the worst CPU at rest, in milliseconds. */
  public OptionalDouble idlePauseMillis() {
    return idle.stream().mapToDouble(IdlePauses::p99Millis).max();
  }

  /** What is true of the machine under any load. */
  public Fitness ofMachine() {
    return new Fitness(idle, OptionalDouble.empty(), attempts);
  }
}
