package dev.overlap.loadgen.result;

import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The highest rate at which one candidate held an objective.
 *
 * @param objective as it was written
 * @param foundPerSecond empty where no rate held it
 * @param unjudged whether the rate that ends the search from above, or all of them, could not be
 *     believed: the limit found may be that of generator, backend or machine
 */
public record CapacityReport(
    String candidate,
    String objective,
    OptionalDouble foundPerSecond,
    boolean unjudged,
    List<Trial> stages) {
  public CapacityReport {
    stages = List.copyOf(stages);
  }

  /**
   * One rate that was driven.
   *
   * @param held whether the objective was held, and can be believed
   * @param confirming whether this was the longer stage that ends a search
   */
  public record Trial(
      double perSecond,
      boolean held,
      boolean confirming,
      double throughput,
      LatencyFigures response,
      Trust trust,
      BlockResult round) {}
}
