package dev.overlap.loadgen.junit;

import org.assertj.core.data.Percentage;

/** Where assertions on load begin. Needs AssertJ. */
public final class LatencyAssertions {
  private LatencyAssertions() {}

  public static LoadResultAssert assertThat(LoadResult actual) {
    return new LoadResultAssert(actual);
  }

  public static ComparisonAssert assertThat(Comparison actual) {
    return new ComparisonAssert(actual);
  }

  /** So many per cent, as in {@code within(percent(15))}. */
  public static Percentage percent(double value) {
    return Percentage.withPercentage(value);
  }
}
