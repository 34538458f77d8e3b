package dev.overlap.server.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What agrees with a prediction, and what is made of repeats. */
class PredictionTest {

  @Test
  void aboutHasATolerance() {
    Prediction prediction = Prediction.about(10, "s", 0.2);

    assertThat(prediction.text()).isEqualTo("10 s");
    assertThat(prediction.holds(8)).isTrue();
    assertThat(prediction.holds(12)).isTrue();
    assertThat(prediction.holds(7.9)).isFalse();
    assertThat(prediction.holds(12.1)).isFalse();
  }

  @Test
  void exactlyAndBetweenHaveTwoBounds() {
    assertThat(Prediction.exactly(4, "").text()).isEqualTo("4");
    assertThat(Prediction.exactly(4, "").holds(4)).isTrue();
    assertThat(Prediction.exactly(4, "").holds(5)).isFalse();
    assertThat(Prediction.between(1, 2.5, "ms").text()).isEqualTo("1 to 2.50 ms");
    assertThat(Prediction.between(1, 2.5, "ms").holds(2.5)).isTrue();
    assertThat(Prediction.between(1, 2.5, "ms").holds(2.6)).isFalse();
  }

  @Test
  void othersHaveOneBound() {
    assertThat(Prediction.above(5, "").holds(5)).isFalse();
    assertThat(Prediction.above(5, "").holds(Double.POSITIVE_INFINITY)).isTrue();
    assertThat(Prediction.atLeast(5, "").holds(5)).isTrue();
    assertThat(Prediction.atLeast(5, "").holds(4.9)).isFalse();
    assertThat(Prediction.atMost(5, "").holds(5)).isTrue();
    assertThat(Prediction.atMost(5, "").holds(-1e9)).isTrue();
    assertThat(Prediction.atMost(5, "").holds(5.1)).isFalse();
  }

  @Test
  void whatNobodyMeasuredAgreesWithNothing() {
    assertThat(Prediction.atMost(5, "").holds(Double.NaN)).isFalse();
    assertThat(Prediction.atLeast(5, "").holds(Double.NaN)).isFalse();
  }

  @Test
  void measurementsHaveAMedianAndARange() {
    Measurement odd = Measurement.of("s", 3, 1, 2);
    Measurement even = Measurement.of("", 4, 1, 3, 2);

    assertThat(odd).isEqualTo(new Measurement(1, 2, 3, "s"));
    assertThat(odd.text()).isEqualTo("2 s (1 to 3)");
    assertThat(even.typical()).isEqualTo(2.5);
    assertThat(Measurement.of("", 1234, 1234).text()).isEqualTo("1,234");
  }
}
