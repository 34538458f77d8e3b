package dev.overlap.loadgen.stats;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * A mean with a two-sided confidence interval from Student's t (Student 1908); with fewer than two
 * samples the interval is the value itself.
 */
public record Estimate(double estimate, double low, double high) {

  /** Confidence of every interval that is not adjusted for several comparisons. */
  public static final double CONFIDENCE = 0.95;

  /** Mean and 95 % interval of these samples. */
  public static Estimate ofMean(List<Double> samples) {
    return ofMean(samples, 1 - CONFIDENCE);
  }

  /**
   * Mean and interval of these samples.
   *
   * @param alpha probability that the interval misses the true mean
   */
  public static Estimate ofMean(List<Double> samples, double alpha) {
    double mean = samples.stream().mapToDouble(x -> x).average().orElse(Double.NaN);
    if (samples.size() < 2) {
      return new Estimate(mean, mean, mean);
    }
    double reach = quantile(samples.size(), alpha) * standardError(samples, mean);
    return new Estimate(mean, mean - reach, mean + reach);
  }

  /** Upper alpha/2 quantile of Student's t for so many samples. */
  static double quantile(int samples, double alpha) {
    return TDistribution.of(samples - 1).inverseSurvivalProbability(alpha / 2);
  }

  /** Standard error of the mean: s ÷ √n. */
  static double standardError(List<Double> samples, double mean) {
    double squares = samples.stream().mapToDouble(x -> (x - mean) * (x - mean)).sum();
    return Math.sqrt(squares / (samples.size() - 1) / samples.size());
  }

  /** The same estimate of e to the power of the quantity. */
  public Estimate exp() {
    return new Estimate(Math.exp(estimate), Math.exp(low), Math.exp(high));
  }
}
