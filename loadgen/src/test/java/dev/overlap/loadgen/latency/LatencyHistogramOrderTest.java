package dev.overlap.loadgen.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LatencyHistogramOrderTest {
  @Property(tries = 300)
  void percentilesAreInOrderAndNoneExceedsTheMaximum(
      @ForAll @Size(min = 300, max = 400)
          List<@LongRange(max = 2 * LatencyHistogram.MAX_NANOS) Long> nanos) {
    LatencyHistogram histogram = new LatencyHistogram();
    nanos.forEach(histogram::record);
    double p50 = histogram.quantileMillis(0.5).orElseThrow();
    double p90 = histogram.quantileMillis(0.9).orElseThrow();
    double p99 = histogram.quantileMillis(0.99).orElseThrow();

    assertThat(p50).isNotNegative().isLessThanOrEqualTo(p90);
    assertThat(p90).isLessThanOrEqualTo(p99);
    assertThat(p99).isLessThanOrEqualTo(histogram.maxMillis().orElseThrow());
  }
}
