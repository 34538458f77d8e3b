package dev.overlap.loadgen.latency;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records the three clocks of every request. One writer, the event loop that owns it; read only
 * after that loop has handed it over. Allocates nothing while recording.
 */
public final class LatencyRecorder {
  private final Map<Outcome, LatencyHistogram> byOutcome = new EnumMap<>(Outcome.class);
  private final LatencyHistogram ok = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final LatencyHistogram lag = new LatencyHistogram();
  private final LatencyHistogram excess = new LatencyHistogram();

  private final @Nullable ResponseListener listener;

  public LatencyRecorder() {
    this(null);
  }

  /**
   * @param listener hears every response time as well; null for nobody
   */
  public LatencyRecorder(@Nullable ResponseListener listener) {
    this.listener = listener;
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(outcome, outcome == Outcome.OK ? ok : new LatencyHistogram());
    }
  }

  /** A request went out. Lag = sent − intended. */
  public void sent(long intendedNanos, long sentNanos) {
    lag.record(sentNanos - intendedNanos);
  }

  /**
   * A request ended. Response = completed − intended; service = completed − sent; both hold the ok
   * ones and the timeouts at their elapsed time. Excess = response − drawn delay, of the ok ones.
   *
   * @param delayNanos the drawn delay, or a negative number where none is known
   */
  public void ended(
      Outcome outcome, long intendedNanos, long sentNanos, long completedNanos, long delayNanos) {
    long elapsed = completedNanos - intendedNanos;
    if (outcome == Outcome.OK) {
      ok.record(elapsed);
      if (delayNanos >= 0) {
        excess.record(elapsed - delayNanos);
      }
    } else {
      histogramOf(outcome).record(elapsed);
    }
    if (outcome == Outcome.OK || outcome == Outcome.TIMEOUT) {
      service.record(completedNanos - sentNanos);
      if (listener != null) {
        listener.ended(completedNanos, elapsed);
      }
    }
  }

  /** Elapsed times of the requests that ended in this way. */
  @SuppressWarnings("NullAway") // the constructor fills every key
  public LatencyHistogram histogramOf(Outcome outcome) {
    return byOutcome.get(outcome);
  }

  /** Response times of the ok ones, and of the timeouts as far as they waited; a copy. */
  public LatencyHistogram response() {
    LatencyHistogram response = new LatencyHistogram();
    response.add(ok);
    response.add(histogramOf(Outcome.TIMEOUT));
    return response;
  }

  public LatencyHistogram service() {
    return service;
  }

  public LatencyHistogram lag() {
    return lag;
  }

  public LatencyHistogram excess() {
    return excess;
  }
}
