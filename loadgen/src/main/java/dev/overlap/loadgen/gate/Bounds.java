package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.TrustRules;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the figures of a run may be from what they estimate: 99 % intervals, so that each end is
 * wrong once in two hundred times where samples are independent. Pure functions, for any thread.
 */
public final class Bounds {
  /** Probability that an interval misses what it is for. */
  public static final double ALPHA = 0.01;

  /** Upper alpha/2 quantile of the normal distribution. */
  private static final double REACH = 2.576;

  /** The share of fastest answers, which noise hardly reaches. */
  private static final double FASTEST = 0.1;

  private Bounds() {}

  /** Response times of all rounds. */
  public static LatencyHistogram times(CandidateReport report) {
    return LatencyHistogram.merge(report.rounds().stream().map(BlockResult::response).toList());
  }

  /**
   * A quantile in milliseconds, between those two of its neighbours in the order of samples that
   * enclose it (the binomial interval of order statistics: Conover 1999, 3.2). Where the samples do
   * not reach that far, the largest stands for the upper end. Empty where they are too few.
   */
  public static Optional<Estimate> quantile(LatencyHistogram times, double quantile) {
    OptionalDouble at = times.quantileMillis(quantile);
    if (at.isEmpty()) {
      return Optional.empty();
    }
    double reach = REACH * Math.sqrt(quantile * (1 - quantile) / times.count());
    return Optional.of(
        new Estimate(
            at.getAsDouble(),
            times.roughQuantileMillis(Math.max(0, quantile - reach)).orElseThrow(),
            times.roughQuantileMillis(Math.min(1, quantile + reach)).orElseThrow()));
  }

  /** The mean, by its standard error: s ÷ √n on both sides, times the normal quantile. */
  static Optional<Estimate> mean(LatencyHistogram times) {
    OptionalDouble mean = times.meanMillis();
    if (mean.isEmpty()) {
      return Optional.empty();
    }
    double reach = REACH * times.deviationMillis() / Math.sqrt((double) times.count());
    return Optional.of(
        new Estimate(mean.getAsDouble(), mean.getAsDouble() - reach, mean.getAsDouble() + reach));
  }

  /** The time that the fastest tenth of the answers does not exceed; empty where there are none. */
  static OptionalDouble fastest(LatencyHistogram times) {
    return times.roughQuantileMillis(FASTEST);
  }

  /**
   * A rate of good answers, as wide as a Poisson count of them, which few streams of answers
   * exceed; empty where there are none.
   */
  public static Optional<Estimate> rate(List<BlockResult> rounds) {
    long ok = rounds.stream().mapToLong(round -> round.books().okInWindow()).sum();
    double seconds = rounds.stream().mapToDouble(BlockResult::windowSeconds).sum();
    double reach = REACH / Math.sqrt((double) ok);
    return ok == 0 || seconds <= 0 || reach >= 1
        ? Optional.empty()
        : Optional.of(
            new Estimate(ok / seconds, ok * (1 - reach) / seconds, ok * (1 + reach) / seconds));
  }

  /** Whether nothing is missing in it: then all that speaks against it is noise. */
  public static boolean isWhole(CandidateReport report) {
    return report.trust().verdict() != TrustVerdict.INCOMPLETE
        && report.trust().verdict() != TrustVerdict.TOO_SHORT
        && report.counts().sent() >= TrustRules.SENT_SHARE * report.counts().planned();
  }

  /** The geometric mean of what was measured several times, or of ratios, from its logarithms. */
  public static Estimate ratio(List<Double> logs) {
    return Estimate.ofMean(logs, ALPHA).exp();
  }
}
