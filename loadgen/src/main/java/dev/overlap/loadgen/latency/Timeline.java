package dev.overlap.loadgen.latency;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Response times by the moment of completion, in slices of equal length from the start of the
 * measured window, to two significant digits. One writer, the event loop of the run; read only
 * after the run. Allocates nothing while recording.
 */
public final class Timeline implements ResponseListener {
  private final Duration slice;
  private final List<LatencyHistogram> slices = new ArrayList<>();
  private long startNanos = Long.MAX_VALUE;

  /**
   * @param window what is covered; what completes later is left out
   */
  public Timeline(Duration slice, Duration window) {
    this.slice = slice;
    long count = Math.ceilDiv(window.toNanos(), slice.toNanos());
    for (long i = 0; i < count; i++) {
      slices.add(LatencyHistogram.coarse());
    }
  }

  @Override
  public void windowStarts(long nanos) {
    startNanos = nanos;
  }

  @Override
  public void ended(long completedNanos, long elapsedNanos) {
    if (completedNanos < startNanos) {
      return;
    }
    long index = (completedNanos - startNanos) / slice.toNanos();
    if (index < slices.size()) {
      slices.get((int) index).record(elapsedNanos);
    }
  }

  /** Length of a slice. */
  public Duration slice() {
    return slice;
  }

  /** One histogram per slice, in order of time. */
  public List<LatencyHistogram> slices() {
    return List.copyOf(slices);
  }
}
