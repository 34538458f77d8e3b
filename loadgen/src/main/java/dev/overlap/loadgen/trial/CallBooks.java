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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Counts and times the calls of one round. Callable from any thread. */
final class CallBooks {
  private final long from;
  private final long to;
  private final long timeout;
  private final LatencyRecorder times = new LatencyRecorder();
  private final LatencyHistogram lateness = new LatencyHistogram();
  private final Set<Call> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private long planned;
  private long sent;
  private long ok;
  private long failed;
  private long late;
  private long okInWindow;
  private long most;
  private long changedAt;
  private double inFlightNanos;
  private double residenceNanos;

  /** A call that has begun, and when it should have. */
  record Call(long due, long began) {}

  /**
   * @param from the begin of the window, in nanoseconds of the clock that times are given in
   * @param timeout a call that takes longer is a timeout, however it ends
   */
  CallBooks(long from, Duration window, Duration timeout) {
    this.from = from;
    this.to = from + window.toNanos();
    this.timeout = timeout.toNanos();
    this.changedAt = from;
  }

  /** A call was due; it was looked for so much later. */
  synchronized void planned(long latenessNanos) {
    planned++;
    lateness.record(Math.max(0, latenessNanos));
  }

  synchronized Call began(long due, long now) {
    moveTo(now);
    sent++;
    Call call = new Call(due, now);
    open.add(call);
    most = Math.max(most, open.size());
    times.sent(due, now);
    return call;
  }

  /** A call returned, or threw; passed over once the books are closed. */
  synchronized void ended(Call call, boolean good, long now) {
    if (open.contains(call)) {
      book(
          call,
          now - call.began() > timeout ? Outcome.TIMEOUT : good ? Outcome.OK : Outcome.HTTP_ERROR,
          now);
    }
  }

  private void book(Call call, Outcome outcome, long now) {
    moveTo(now);
    open.remove(call);
    switch (outcome) {
      case OK -> {
        ok++;
        okInWindow += now <= to ? 1 : 0;
      }
      case TIMEOUT -> late++;
      default -> failed++;
    }
    residenceNanos += Math.max(0, Math.min(now, to) - Math.max(call.began(), from));
    times.ended(outcome, call.due(), call.began(), now, -1);
  }

  private void moveTo(long now) {
    long at = Math.clamp(now, changedAt, Math.max(changedAt, to));
    inFlightNanos += (double) open.size() * (at - changedAt);
    changedAt = at;
  }

  /** What the round came to; calls that have not returned by now are timeouts. */
  synchronized LoadResult close(long now) {
    for (Call call : open.toArray(new Call[0])) {
      book(call, Outcome.TIMEOUT, now);
    }
    moveTo(to);
    RequestCounts counts = new RequestCounts(planned, sent, ok, failed, late, 0, planned - sent, 0);
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
