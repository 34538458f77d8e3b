package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.stats.Estimate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the figures of a run may be from what they estimate: 99 % intervals, so that each end is
 * wrong once in two hundred times where samples are independent.
 */
final class Bounds {
  /** Probability that an interval misses what it is for. */
  static final double ALPHA = 0.01;

  /** Upper alpha/2 quantile of the normal distribution. */
  private static final double REACH = 2.576;

  /** The share of fastest answers, which noise hardly reaches. */
  private static final double FASTEST = 0.1;

  private Bounds() {}

  /** Response times of all rounds. */
  static LatencyHistogram times(CandidateReport report) {
    return LatencyHistogram.merge(report.rounds().stream().map(BlockResult::response).toList());
  }

  /**
   * A quantile in milliseconds, between those two of its neighbours in the order of samples that
   * enclose it (the binomial interval of order statistics: Conover 1999, 3.2). Where the samples do
   * not reach that far, the largest stands for the upper end. Empty where they are too few.
   */
  static Optional<Estimate> quantile(LatencyHistogram times, double quantile) {
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

  /** The time that the fastest tenth of the answers does not exceed; empty where there are none. */
  static OptionalDouble fastest(LatencyHistogram times) {
    return times.roughQuantileMillis(FASTEST);
  }
}
