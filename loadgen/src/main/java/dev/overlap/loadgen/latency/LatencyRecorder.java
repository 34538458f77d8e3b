package dev.overlap.loadgen.latency;

import java.util.EnumMap;
import java.util.Map;

/**
 * Records the three clocks of every request. One writer, the event loop that owns it; read only
 * after that loop has handed it over. Allocates nothing while recording.
 */
public final class LatencyRecorder {
  private final Map<Outcome, LatencyHistogram> byOutcome = new EnumMap<>(Outcome.class);
  private final LatencyHistogram response = new LatencyHistogram();
  private final LatencyHistogram service = new LatencyHistogram();
  private final LatencyHistogram lag = new LatencyHistogram();
  private final LatencyHistogram excess = new LatencyHistogram();

  public LatencyRecorder() {
    for (Outcome outcome : Outcome.values()) {
      byOutcome.put(outcome, new LatencyHistogram());
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
    histogramOf(outcome).record(elapsed);
    if (outcome == Outcome.OK || outcome == Outcome.TIMEOUT) {
      response.record(elapsed);
      service.record(completedNanos - sentNanos);
    }
    if (outcome == Outcome.OK && delayNanos >= 0) {
      excess.record(elapsed - delayNanos);
    }
  }

  /** Elapsed times of the requests that ended in this way. */
  @SuppressWarnings("NullAway") // the constructor fills every key
  public LatencyHistogram histogramOf(Outcome outcome) {
    return byOutcome.get(outcome);
  }

  public LatencyHistogram response() {
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
