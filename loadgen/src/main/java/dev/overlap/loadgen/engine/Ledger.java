package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;

/**
 * Keeps the books of one run: of the window, by the intended start of each request, and of the
 * whole run. Confined to its event loop.
 */
final class Ledger {
  private final Counts.Book window = new Counts.Book();
  private final Counts.Book whole = new Counts.Book();
  private final LatencyRecorder latencies = new LatencyRecorder();
  private long windowStart = Long.MAX_VALUE;
  private long windowEnd = Long.MAX_VALUE;
  private long okInWindow;
  private long inFlight;
  private long inFlightOfWindow;

  void setWindow(long startNanos, long endNanos) {
    windowStart = startNanos;
    windowEnd = endNanos;
  }

  /** The load ended before its time, and the window with it. */
  void endWindowAt(long nanos) {
    windowEnd = Math.min(windowEnd, nanos);
  }

  long windowStart() {
    return windowStart;
  }

  long windowEnd() {
    return windowEnd;
  }

  boolean inWindow(long nanos) {
    return nanos >= windowStart && nanos < windowEnd;
  }

  void planned(Exchange exchange) {
    whole.planned();
    if (exchange.inWindow) {
      window.planned();
    }
  }

  void dropped(Exchange exchange) {
    whole.dropped();
    if (exchange.inWindow) {
      window.dropped();
    }
  }

  void sent(Exchange exchange) {
    inFlight++;
    whole.sent();
    if (exchange.inWindow) {
      inFlightOfWindow++;
      window.sent();
      latencies.sent(exchange.intendedNanos, exchange.sentNanos());
    }
  }

  void ended(Exchange exchange, Outcome outcome, long completedNanos) {
    inFlight--;
    whole.ended(outcome);
    if (outcome == Outcome.OK && inWindow(completedNanos)) {
      okInWindow++;
    }
    if (exchange.inWindow) {
      inFlightOfWindow--;
      window.ended(outcome);
      latencies.ended(
          outcome,
          exchange.intendedNanos,
          exchange.sentNanos(),
          completedNanos,
          exchange.delayNanos());
    }
  }

  long inFlight() {
    return inFlight;
  }

  long okInWindow() {
    return okInWindow;
  }

  long okSoFar() {
    return whole.okSoFar();
  }

  long errorsSoFar() {
    return whole.errorsSoFar();
  }

  LatencyRecorder latencies() {
    return latencies;
  }

  Counts closeWindow() {
    return window.close(inFlightOfWindow);
  }

  Counts closeWhole() {
    return whole.close(inFlight);
  }
}
