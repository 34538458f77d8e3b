package dev.overlap.loadgen.trial;

import dev.overlap.loadgen.plan.LoadModel;
import java.time.Duration;

/**
 * The load of a trial.
 *
 * @param window measured length of a round, of each target
 * @param rounds that are driven in any case
 * @param mostRounds after which what is still undecided stays so
 * @param warmUp load that is not measured, of each target, before the first round
 */
public record TrialPlan(
    LoadModel model,
    Duration window,
    int rounds,
    int mostRounds,
    Duration warmUp,
    Duration timeout,
    long seed) {
  /**
   * Checks that it can be driven.
   *
   * @throws IllegalArgumentException naming what cannot
   */
  public TrialPlan {
    if (rounds < 1 || mostRounds < rounds) {
      throw new IllegalArgumentException(
          "%s rounds and at most %s cannot be driven; give 1 or more, and as many at most"
              .formatted(rounds, mostRounds));
    }
    if (window.isNegative() || window.isZero()) {
      throw new IllegalArgumentException(
          "a round of %s cannot be measured; give a longer time, as in 5s".formatted(window));
    }
  }
}
