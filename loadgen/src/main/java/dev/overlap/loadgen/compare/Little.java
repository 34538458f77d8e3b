package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.LittleCheck;
import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds a round against Little's law, L = λW (Little 1961). L is the generator's count of what was
 * in flight, averaged over the window; λ and W come from the histograms of what was sent in it. A
 * request that stands on an edge of the window is in one of them only, so W ÷ T may be missing at
 * each end.
 */
final class Little {
  private static final double TOLERANCE = 0.02;
  private static final double EDGES = 2;

  private Little() {}

  /** The check of one round; empty where it kept no mean, or something was never answered. */
  static Optional<LittleCheck> check(Round round) {
    Double mean = round.meanInFlight();
    double seconds = round.windowSeconds();
    long ended = round.counts().sent() - round.counts().inFlight();
    if (mean == null || seconds <= 0 || ended == 0 || round.counts().inFlight() > 0) {
      return Optional.empty();
    }
    LatencyHistogram elapsed = new LatencyHistogram();
    round.outcomes().values().stream().map(LatencyHistogram::decode).forEach(elapsed::add);
    double lag = LatencyHistogram.decode(round.lag()).meanMillis().orElse(0);
    double residence = (elapsed.meanMillis().orElse(0) - lag) / 1000;
    double law = ended / seconds * residence;
    double allowed = Math.max(TOLERANCE, EDGES * residence / seconds);
    return Optional.of(
        new LittleCheck(
            round.fork(), round.round(), mean, law, allowed, holds(mean, law, allowed)));
  }

  private static boolean holds(double mean, double law, double allowed) {
    return Math.abs(mean - law) <= allowed * Math.max(mean, law);
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
