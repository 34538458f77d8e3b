package dev.overlap.loadgen.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyHistogramTest {
  private static final double BUCKET_PERCENT = 0.1;

  private static LatencyHistogram of(long... nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    LongStream.of(nanos).forEach(histogram::record);
    return histogram;
  }

  /** Skewed times about 100 ms, none under a millisecond. */
  private static long[] random(int count, long seed) {
    Random random = new Random(seed);
    return LongStream.generate(() -> Math.round(1e8 * Math.exp(random.nextGaussian())))
        .map(nanos -> Math.max(1_000_000, nanos))
        .limit(count)
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9, 0.99, 0.999})
  void quantileIsThatOfTheSampleUpToOneBucket(double quantile) {
    long[] nanos = random(20_000, 1);
    LatencyHistogram histogram = of(nanos);
    Arrays.sort(nanos);
    double exact = nanos[(int) Math.ceil(quantile * nanos.length - 1e-6) - 1] / 1e6;

    assertThat(histogram.quantileMillis(quantile).orElseThrow())
        .isCloseTo(exact, withinPercentage(BUCKET_PERCENT));
  }

  @Test
  void maximumAndMeanAreThoseOfTheSampleUpToOneBucket() {
    long[] nanos = random(20_000, 2);
    LatencyHistogram histogram = of(nanos);

    assertThat(histogram.maxMillis().orElseThrow())
        .isCloseTo(
            Arrays.stream(nanos).max().orElseThrow() / 1e6, withinPercentage(BUCKET_PERCENT));
    assertThat(histogram.meanMillis().orElseThrow())
        .isCloseTo(
            Arrays.stream(nanos).average().orElseThrow() / 1e6, withinPercentage(BUCKET_PERCENT));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 6", "0.9, 30", "0.99, 300", "0.999, 3000"})
  void tooFewSamplesGiveNoQuantile(double quantile, int needed) {
    assertThat(of(random(needed - 1, 3)).quantileMillis(quantile)).isEmpty();
    assertThat(of(random(needed, 3)).quantileMillis(quantile)).isPresent();
  }

  @Test
  void nothingRecordedIsNothingToTell() {
    LatencyHistogram histogram = new LatencyHistogram();

    assertThat(histogram.count()).isZero();
    assertThat(histogram.maxMillis()).isEmpty();
    assertThat(histogram.meanMillis()).isEmpty();
    assertThat(histogram.quantileMillis(0)).isEmpty();
  }

  @Test
  void encodedFormIsReadBackWhole() {
    LatencyHistogram histogram = of(random(5_000, 4));
    LatencyHistogram back = LatencyHistogram.decode(histogram.encode());

    assertThat(back.count()).isEqualTo(histogram.count());
    assertThat(back.maxMillis()).isEqualTo(histogram.maxMillis());
    assertThat(back.meanMillis()).isEqualTo(histogram.meanMillis());
    for (double quantile : new double[] {0.5, 0.9, 0.99, 0.999}) {
      assertThat(back.quantileMillis(quantile)).isEqualTo(histogram.quantileMillis(quantile));
    }
    assertThat(back.encode()).isEqualTo(histogram.encode());
    assertThat(LatencyHistogram.decode(new LatencyHistogram().encode()).count()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no base64!", "AAAA", "SGVsbG8gd29ybGQsIHRoaXMgaXMgbm8gaGlzdG9ncmFt"})
  void textThatIsNoHistogramIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> LatencyHistogram.decode(text));
  }

  @Test
  void mergedHistogramIsThatOfAllSamples() {
    long[] one = random(4_000, 5);
    long[] other = random(6_000, 6);
    LatencyHistogram merged = of(one);
    merged.add(of(other));
    LatencyHistogram all =
        of(LongStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray());

    assertThat(merged.count()).isEqualTo(10_000);
    assertThat(merged.quantileMillis(0.99)).isEqualTo(all.quantileMillis(0.99));
    assertThat(merged.maxMillis()).isEqualTo(all.maxMillis());
    assertThat(merged.meanMillis()).isEqualTo(all.meanMillis());
  }

  @Test
  void whatIsOverAnHourIsCountedThere() {
    LatencyHistogram histogram = of(2 * LatencyHistogram.MAX_NANOS, Long.MAX_VALUE);

    assertThat(histogram.count()).isEqualTo(2);
    assertThat(histogram.maxMillis().orElseThrow())
        .isCloseTo(3_600_000, withinPercentage(BUCKET_PERCENT));
  }

  @Test
  void whatIsBelowZeroCountsAsZero() {
    LatencyHistogram histogram = of(-5, Long.MIN_VALUE);

    assertThat(histogram.count()).isEqualTo(2);
    assertThat(histogram.maxMillis().orElseThrow()).isLessThan(0.001);
  }
}
