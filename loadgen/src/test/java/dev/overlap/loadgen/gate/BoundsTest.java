package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.stats.Estimate;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundsTest {
  private static final double MEAN_MILLIS = 20;

  /** Exponential times, whose quantiles are known. */
  private static LatencyHistogram drawn(int samples, Random random) {
    LatencyHistogram times = new LatencyHistogram();
    for (int i = 0; i < samples; i++) {
      times.record((long) (-Math.log(1 - random.nextDouble()) * MEAN_MILLIS * 1e6));
    }
    return times;
  }

  private static Estimate quantile(double quantile, int samples, long seed) {
    return Bounds.quantile(drawn(samples, new Random(seed)), quantile).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 0.999})
  void intervalEnclosesItsFigure(double quantile) {
    for (int seed = 0; seed < 50; seed++) {
      Estimate figure = quantile(quantile, 5_000, seed);

      assertThat(figure.estimate()).isBetween(figure.low(), figure.high());
      assertThat(figure.low()).isLessThan(figure.high());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99})
  void sixteenTimesTheSamplesNarrowItToAQuarterOrSo(double quantile) {
    double few =
        IntStream.range(0, 20).mapToDouble(seed -> width(quantile(quantile, 2_000, seed))).sum();
    double many =
        IntStream.range(0, 20).mapToDouble(seed -> width(quantile(quantile, 32_000, seed))).sum();

    assertThat(many / few).isBetween(0.15, 0.4);
  }

  private static double width(Estimate figure) {
    return figure.high() - figure.low();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99})
  void trueQuantileIsInsideAsOftenAsPromised(double quantile) {
    double truth = -Math.log(1 - quantile) * MEAN_MILLIS;
    long inside =
        IntStream.range(0, 500)
            .mapToObj(seed -> quantile(quantile, 2_000, seed))
            .filter(figure -> figure.low() <= truth && truth <= figure.high())
            .count();

    // 99 % are promised; fewer than 97 % would be seen once in thousands of such tests.
    assertThat(inside).isGreaterThanOrEqualTo(485);
    assertThat(inside).isLessThan(500); // one that is never wrong is wider than it says
  }

  @Test
  void tooFewSamplesHaveNoInterval() {
    assertThat(Bounds.quantile(drawn(299, new Random(1)), 0.99)).isEmpty();
    assertThat(Bounds.quantile(new LatencyHistogram(), 0.5)).isEmpty();
    assertThat(Bounds.fastest(new LatencyHistogram())).isEmpty();
  }

  @Test
  void largestSampleStandsForAnEndThatTheSamplesDoNotReach() {
    LatencyHistogram times = drawn(300, new Random(1));

    assertThat(Bounds.quantile(times, 0.99).orElseThrow().high())
        .isEqualTo(times.maxMillis().orElseThrow());
  }

  @Test
  void aTenthOfTheAnswersIsNotSlowerThanTheFastest() {
    LatencyHistogram times = new LatencyHistogram();
    IntStream.rangeClosed(1, 100).forEach(milli -> times.record(milli * 1_000_000L));

    assertThat(Bounds.fastest(times).orElseThrow()).isBetween(10.0, 10.1);
  }

  @Test
  void ratioIsTheGeometricMeanOfItsRounds() {
    Estimate ratio = Bounds.ratio(List.of(Math.log(1.0), Math.log(2.0), Math.log(4.0)));

    assertThat(ratio.estimate()).isBetween(1.999, 2.001);
    assertThat(ratio.low() * ratio.high()).isBetween(3.999, 4.001); // symmetrical as logarithms
    assertThat(ratio.low()).isLessThan(1);
  }
}
