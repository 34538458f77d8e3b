package dev.overlap.loadgen.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long MILLI = 1_000_000;

  @Test
  void countsEachResponseInTheSliceOfItsCompletion() {
    Timeline timeline = new Timeline(Duration.ofMillis(100), Duration.ofMillis(250));
    timeline.ended(1_000 * MILLI, MILLI); // the window has not started
    timeline.windowStarts(2_000 * MILLI);
    timeline.ended(1_999 * MILLI, MILLI);
    timeline.ended(2_000 * MILLI, 20 * MILLI);
    timeline.ended(2_099 * MILLI, 20 * MILLI);
    timeline.ended(2_200 * MILLI, 300 * MILLI);
    timeline.ended(2_300 * MILLI, MILLI); // after its end

    assertThat(timeline.slices()).hasSize(3);
    assertThat(timeline.slices().stream().map(LatencyHistogram::count)).containsExactly(2L, 0L, 1L);
    assertThat(timeline.slices().getLast().maxMillis().orElse(0)).isCloseTo(300, within(3.0));
  }

  @Test
  void coarseHistogramReadsBackWhatItWrote() {
    LatencyHistogram coarse = LatencyHistogram.coarse();
    coarse.record(123_456_789);

    LatencyHistogram read = LatencyHistogram.decode(coarse.encode());
    assertThat(read.count()).isEqualTo(1);
    assertThat(read.maxMillis().orElse(0)).isCloseTo(123.46, within(1.3));
  }
}
