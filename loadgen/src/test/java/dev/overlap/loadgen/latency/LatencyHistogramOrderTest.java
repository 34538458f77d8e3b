package dev.overlap.loadgen.latency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Tries;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LatencyHistogramOrderTest {
  private static final long MOST_NANOS = 2 * LatencyHistogram.MAX_NANOS;

  @Test
  void percentilesAreInOrderAndNoneExceedsTheMaximum() {
    Tries.of(300, LatencyHistogramOrderTest::areInOrder);
  }

  private static void areInOrder(SplittableRandom random) {
    LatencyHistogram histogram = new LatencyHistogram();
    int values = Tries.between(random, 300, 400);
    for (int i = 0; i < values; i++) {
      histogram.record(nanos(random));
    }
    double p50 = histogram.quantileMillis(0.5).orElseThrow();
    double p90 = histogram.quantileMillis(0.9).orElseThrow();
    double p99 = histogram.quantileMillis(0.99).orElseThrow();

    assertThat(p50).isNotNegative().isLessThanOrEqualTo(p90);
    assertThat(p90).isLessThanOrEqualTo(p99);
    assertThat(p99).isLessThanOrEqualTo(histogram.maxMillis().orElseThrow());
  }

  /** Of every magnitude alike, from none up to twice what a histogram tells apart. */
  private static long nanos(SplittableRandom random) {
    long bound = MOST_NANOS >> random.nextInt(Long.SIZE - Long.numberOfLeadingZeros(MOST_NANOS));
    return random.nextLong(bound + 1);
  }
}
