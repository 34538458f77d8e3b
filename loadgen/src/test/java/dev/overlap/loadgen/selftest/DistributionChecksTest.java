package dev.overlap.loadgen.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionChecksTest {
  private static final int SAMPLES = 100_000;

  private static LatencyHistogram histogram(long[] nanos, double factor) {
    LatencyHistogram histogram = new LatencyHistogram();
    Arrays.stream(nanos).forEach(sample -> histogram.record(Math.round(sample * factor)));
    return histogram;
  }

  private static long[] ramp() {
    long[] nanos = new long[SAMPLES];
    Arrays.setAll(nanos, i -> 1_000_000 + 1_000L * i);
    return nanos;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 42})
  void everyDistributionComesBackWithinABucket(long seed) {
    assertThat(DistributionChecks.all(SAMPLES, seed))
        .hasSize(4)
        .allMatch(Check::holds)
        .extracting(Check::name)
        .anyMatch(name -> name.contains("lognormal"))
        .anyMatch(name -> name.contains("uniform"))
        .anyMatch(name -> name.contains("Poisson"));
  }

  @Test
  void histogramThatIsOffByAPercentFails() {
    assertThat(DistributionChecks.check("ramp", ramp(), histogram(ramp(), 1)).holds()).isTrue();
    assertThat(DistributionChecks.check("ramp", ramp(), histogram(ramp(), 1.01)).holds()).isFalse();
  }

  @Test
  void oneQuantileThatIsWrongIsEnough() {
    long[] nanos = ramp();
    long[] wrong = nanos.clone();
    Arrays.fill(wrong, (int) (SAMPLES * 0.998), SAMPLES, nanos[SAMPLES - 1] * 2);
    Check check = DistributionChecks.check("ramp", nanos, histogram(wrong, 1));

    assertThat(check.holds()).isFalse();
    assertThat(check.remark()).isEqualTo("at p99.9");
  }

  @Test
  void quantileOfASampleIsItsNearestRank() {
    long[] sorted = {10, 20, 30, 40};

    assertThat(DistributionChecks.nearestRank(sorted, 0)).isEqualTo(10);
    assertThat(DistributionChecks.nearestRank(sorted, 0.5)).isEqualTo(20);
    assertThat(DistributionChecks.nearestRank(sorted, 0.51)).isEqualTo(30);
    assertThat(DistributionChecks.nearestRank(sorted, 0.999)).isEqualTo(40);
  }
}
