package dev.overlap.loadgen.selftest;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.ArrivalSchedule;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Delay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Draws delays and gaps, records them as response times are recorded, and holds the quantiles of
 * the histogram against those of the sample itself. Pure arithmetic: no socket and no clock.
 */
public final class DistributionChecks {
  /** One bucket of a histogram of three significant digits. */
  public static final double BUCKET = 0.001;

  private static final double[] QUANTILES = {0.50, 0.90, 0.99, 0.999};
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double GAPS_PER_SECOND = 100;
  private static final List<String> DELAYS =
      List.of("100ms", "uniform(50ms,150ms)", "lognormal(80ms,0.4)");

  private DistributionChecks() {}

  /**
   * Checks every law of delay, and the gaps of Poisson arrivals.
   *
   * @param samples of each law; at least 3,000, below which no p99.9 is reported
   */
  public static List<Check> all(int samples, long seed) {
    List<Check> checks = new ArrayList<>();
    for (String delay : DELAYS) {
      checks.add(check("drawn " + delay, delays(Delay.parse(delay), samples, seed)));
    }
    checks.add(check("drawn Poisson gaps", gaps(samples, seed)));
    return checks;
  }

  private static long[] delays(Delay delay, int samples, long seed) {
    long[] nanos = new long[samples];
    Arrays.setAll(nanos, index -> delay.drawMillis(seed, index) * NANOS_PER_MILLI);
    return nanos;
  }

  private static long[] gaps(int samples, long seed) {
    ArrivalSchedule schedule = Arrivals.POISSON.schedule(GAPS_PER_SECOND, seed);
    long[] nanos = new long[samples];
    long before = 0;
    for (int i = 0; i < samples; i++) {
      long arrival = schedule.next();
      nanos[i] = arrival - before;
      before = arrival;
    }
    return nanos;
  }

  private static Check check(String name, long[] nanos) {
    LatencyRecorder recorder = new LatencyRecorder();
    for (long sample : nanos) {
      recorder.ended(Outcome.OK, 0, 0, sample, -1);
    }
    return check(name, nanos, recorder.response());
  }

  /** Of p50, p90, p99 and p99.9 the one that came back worst. */
  static Check check(String name, long[] nanos, LatencyHistogram histogram) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return DoubleStream.of(QUANTILES)
        .mapToObj(
            quantile ->
                new Check(
                    name,
                    "ms",
                    (double) nearestRank(sorted, quantile) / NANOS_PER_MILLI,
                    histogram.quantileMillis(quantile).orElse(Double.NaN),
                    BUCKET,
                    String.format(Locale.ROOT, "at p%.1f", 100 * quantile).replace(".0", "")))
        .max(Comparator.comparingDouble(check -> Math.abs(check.deviation())))
        .orElseThrow();
  }

  /** The smallest sample that is not less than the given share of all samples. */
  static long nearestRank(long[] sorted, double quantile) {
    int rank = (int) Math.ceil(quantile * sorted.length - 1e-9);
    return sorted[Math.max(1, rank) - 1];
  }
}
