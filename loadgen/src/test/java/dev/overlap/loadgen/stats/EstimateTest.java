package dev.overlap.loadgen.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void quantilesAreThoseOfStudentsTable() {
    assertThat(Estimate.quantile(6, 0.05)).isCloseTo(2.5706, within(1e-4));
    assertThat(Estimate.quantile(3, 0.05)).isCloseTo(4.3027, within(1e-4));
    assertThat(Estimate.quantile(11, 0.01)).isCloseTo(3.1693, within(1e-4));
  }

  @Test
  void intervalOfKnownDataIsTheOneComputedByHand() {
    // s = 1.8708, s ÷ √6 = 0.7638, times 2.5706 = 1.9633
    Estimate estimate = Estimate.ofMean(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));

    assertThat(estimate.estimate()).isEqualTo(3.5);
    assertThat(estimate.low()).isCloseTo(1.5367, within(1e-3));
    assertThat(estimate.high()).isCloseTo(5.4633, within(1e-3));
  }

  @Test
  void moreConfidenceNeedsAWiderInterval() {
    List<Double> samples = List.of(1.0, 2.0, 4.0);
    Estimate usual = Estimate.ofMean(samples);
    Estimate surer = Estimate.ofMean(samples, 0.01);

    assertThat(surer.low()).isLessThan(usual.low());
    assertThat(surer.high()).isGreaterThan(usual.high());
    assertThat(surer.estimate()).isEqualTo(usual.estimate());
  }

  @Test
  void equalSamplesHaveNoWidth() {
    assertThat(Estimate.ofMean(List.of(7.0, 7.0, 7.0))).isEqualTo(new Estimate(7, 7, 7));
  }

  @Test
  void oneSampleIsItsOwnInterval() {
    assertThat(Estimate.ofMean(List.of(42.0))).isEqualTo(new Estimate(42, 42, 42));
  }

  @Test
  void exponentialKeepsTheOrder() {
    Estimate ratio = new Estimate(0, -1, 1).exp();

    assertThat(ratio.estimate()).isEqualTo(1);
    assertThat(ratio.low() * ratio.high()).isCloseTo(1, within(1e-12));
  }
}
