package dev.overlap.loadgen.result;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.Timeline;
import java.util.List;

/**
 * Response times by the moment of completion, for looking at a recovery.
 *
 * @param slices compressed histograms in order of time, from the start of the window
 */
public record TimelineReport(double sliceSeconds, List<String> slices) {

  public static TimelineReport of(Timeline timeline) {
    return new TimelineReport(
        timeline.slice().toNanos() / 1e9,
        timeline.slices().stream().map(LatencyHistogram::encode).toList());
  }

  public List<LatencyHistogram> histograms() {
    return slices.stream().map(LatencyHistogram::decode).toList();
  }
}
