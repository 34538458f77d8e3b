package dev.overlap.loadgen.selftest;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What response times must be when a server freezes once in a window of uniform arrivals and is
 * otherwise idle. An arrival that comes t after the beginning of the freeze waits F − t; these
 * times are uniform on [0, F], and so with x·T &lt; F the (1 − x) quantile is F − x·T, and the mean
 * F² ÷ 2T. A generator that forgets the requests it could not send (coordinated omission; Tene, How
 * NOT to measure latency, 2013) cannot find these figures.
 *
 * @param frozenMillis F, as the server itself measured it
 * @param windowMillis T
 */
public record FreezeLaw(double frozenMillis, double windowMillis) {
  /** The allowed deviation from the law. */
  public static final double TOLERANCE = 0.05;

  private static final double[] QUANTILES = {0.90, 0.95, 0.99};

  /**
   * The quantile in milliseconds.
   *
   * @param quantile share in [0, 1)
   * @throws IllegalArgumentException if the freeze is too short to reach that quantile
   */
  public double quantileMillis(double quantile) {
    double millis = frozenMillis - (1 - quantile) * windowMillis;
    if (!(millis > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a freeze of %.0f ms in %.0f ms does not decide the quantile %s",
              frozenMillis,
              windowMillis,
              quantile));
    }
    return millis;
  }

  /** The mean in milliseconds. */
  public double meanMillis() {
    return frozenMillis * frozenMillis / (2 * windowMillis);
  }

  /**
   * Holds the law against a run.
   *
   * @param response completed − intended
   * @param service completed − sent; shown next to it, because it hides the freeze
   */
  public List<Check> check(LatencyHistogram response, LatencyHistogram service) {
    List<Check> checks = new ArrayList<>();
    for (double quantile : QUANTILES) {
      checks.add(
          new Check(
              String.format(Locale.ROOT, "freeze: response p%.0f", 100 * quantile),
              "ms",
              quantileMillis(quantile),
              response.quantileMillis(quantile).orElse(Double.NaN),
              TOLERANCE,
              hidden(service.quantileMillis(quantile).orElse(Double.NaN))));
    }
    checks.add(
        new Check(
            "freeze: response mean",
            "ms",
            meanMillis(),
            response.meanMillis().orElse(Double.NaN),
            TOLERANCE,
            hidden(service.meanMillis().orElse(Double.NaN))));
    return checks;
  }

  private static String hidden(double serviceMillis) {
    return String.format(Locale.ROOT, "service %.2f", serviceMillis);
  }
}
