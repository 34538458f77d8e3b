package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport.LittleCheck;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Holds a round against Little's law, L = λW (Little 1961). L is the generator's running count of
 * what was in flight, averaged over the window; λW is the time that requests spent in flight, each
 * by its own times and clipped to the window, per second of it. A request that was lost, or counted
 * twice, is in one of them only.
 */
final class LittlesLaw {
  private static final double TOLERANCE = 0.02;

  private LittlesLaw() {}

  /** The check of one round; empty where it kept no mean, or something was never answered. */
  static Optional<LittleCheck> check(BlockResult round) {
    OptionalDouble inFlight = round.inFlight().meanInFlight();
    OptionalDouble residence = round.inFlight().residenceSeconds();
    if (inFlight.isEmpty()
        || residence.isEmpty()
        || round.windowSeconds() <= 0
        || round.counts().sent() == 0
        || round.whole().inFlight() > 0) {
      return Optional.empty();
    }
    double mean = inFlight.getAsDouble();
    double law = residence.getAsDouble() / round.windowSeconds();
    return Optional.of(
        new LittleCheck(round.fork(), round.round(), mean, law, TOLERANCE, holds(mean, law)));
  }

  private static boolean holds(double mean, double law) {
    return Math.abs(mean - law) <= TOLERANCE * Math.max(mean, law);
  }

  /** A sentence for each round in which the law does not hold. */
  static List<String> broken(List<LittleCheck> checks) {
    return checks.stream()
        .filter(check -> !check.holds())
        .map(
            check ->
                String.format(
                    Locale.ROOT,
                    "Little's law fails in round %d: %.1f in flight on average, rate × time is"
                        + " %.1f",
                    check.round(),
                    check.meanInFlight(),
                    check.rateTimesResidence()))
        .toList();
  }
}
