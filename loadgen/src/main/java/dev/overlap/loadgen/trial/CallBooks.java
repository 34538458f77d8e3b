package dev.overlap.loadgen.trial;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.LoadResult.Books;
import dev.overlap.loadgen.engine.LoadResult.Connections;
import dev.overlap.loadgen.engine.LoadResult.InFlight;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import java.time.Duration;
import java.util.Map;

/** Counts and times the calls of one round. Callable from any thread. */
final class CallBooks {
  private final long from;
  private final long to;
  private final LatencyRecorder times = new LatencyRecorder();
  private final LatencyHistogram lateness = new LatencyHistogram();
  private long planned;
  private long sent;
  private long ok;
  private long failed;
  private long okInWindow;
  private long most;
  private long changedAt;
  private double inFlightNanos;
  private double residenceNanos;

  /**
   * @param from the begin of the window, in nanoseconds of the clock that times are given in
   */
  CallBooks(long from, Duration window) {
    this.from = from;
    this.to = from + window.toNanos();
    this.changedAt = from;
  }

  /** A call was due; it was looked for so much later. */
  synchronized void planned(long latenessNanos) {
    planned++;
    lateness.record(Math.max(0, latenessNanos));
  }

  synchronized void began(long intended, long now) {
    moveTo(now);
    sent++;
    most = Math.max(most, inFlight());
    times.sent(intended, now);
  }

  synchronized void ended(boolean good, long intended, long began, long now) {
    moveTo(now);
    if (good) {
      ok++;
      okInWindow += now <= to ? 1 : 0;
    } else {
      failed++;
    }
    residenceNanos += Math.max(0, Math.min(now, to) - Math.max(began, from));
    times.ended(good ? Outcome.OK : Outcome.HTTP_ERROR, intended, began, now, -1);
  }

  private void moveTo(long now) {
    long at = Math.clamp(now, changedAt, Math.max(changedAt, to));
    inFlightNanos += (double) inFlight() * (at - changedAt);
    changedAt = at;
  }

  synchronized long inFlight() {
    return sent - ok - failed;
  }

  /** What the round came to; calls that have not returned are in flight. */
  synchronized LoadResult close() {
    moveTo(to);
    RequestCounts counts =
        new RequestCounts(planned, sent, ok, failed, 0, 0, planned - sent, inFlight());
    return new LoadResult(
        new Books(counts, counts, Map.of()),
        okInWindow,
        Duration.ofNanos(to - from),
        times,
        lateness,
        0,
        new Connections(0, 0, 0, Map.of()),
        new InFlight(most, inFlightNanos / (to - from), residenceNanos / 1e9),
        false);
  }
}
