package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.latency.ResponseListener;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the books of one run: of the window, by the intended start of each request, and of the
 * whole run. Confined to its event loop.
 */
final class Ledger {
  /** A status has three digits. */
  private static final int STATUSES = 1_000;

  private final RequestCounts.Book window = new RequestCounts.Book();
  private final RequestCounts.Book whole = new RequestCounts.Book();
  private final Map<ConnectionErrorKind, Long> connectionErrors =
      new EnumMap<>(ConnectionErrorKind.class);
  private final long[] statuses = new long[STATUSES];
  private final LatencyRecorder latencies;

  /** Requests outside the window are recorded too, so that the code is warm when it begins. */
  private final LatencyRecorder discardedLatencies = new LatencyRecorder();

  private final RequestCounts.Book discarded = new RequestCounts.Book();
  private long windowStart = Long.MAX_VALUE;
  private long windowEnd = Long.MAX_VALUE;
  private long okInWindow;
  private long inFlight;
  private long mostInFlight;
  private long inFlightOfWindow;
  private long levelSinceNanos;
  private double levelNanos;
  private double residenceNanos;

  private final int waits;

  /**
   * @param waits how often in a row each request waits for its delay
   * @param listener hears every response time of the window as well; null for no listener
   */
  Ledger(int waits, @Nullable ResponseListener listener) {
    this.waits = waits;
    latencies = new LatencyRecorder(listener);
  }

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
    book(exchange).planned();
  }

  void dropped(Exchange exchange) {
    whole.dropped();
    book(exchange).dropped();
  }

  void sent(Exchange exchange) {
    integrate(exchange.sentNanos());
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    inFlightOfWindow += exchange.inWindow ? 1 : 0;
    whole.sent();
    book(exchange).sent();
    times(exchange).sent(exchange.intendedNanos, exchange.sentNanos());
  }

  /**
   * A request ended.
   *
   * @param kind why it is a connection error; null where it is not one
   */
  void ended(
      Exchange exchange, Outcome outcome, long completedNanos, @Nullable ConnectionErrorKind kind) {
    integrate(completedNanos);
    residenceNanos += clipped(exchange.sentNanos(), completedNanos);
    inFlight--;
    inFlightOfWindow -= exchange.inWindow ? 1 : 0;
    whole.ended(outcome);
    if (outcome == Outcome.OK && inWindow(completedNanos)) {
      okInWindow++;
    }
    book(exchange).ended(outcome);
    if (kind != null && exchange.inWindow) {
      connectionErrors.merge(kind, 1L, Long::sum);
    }
    statuses[exchange.status()] += exchange.inWindow ? 1 : 0;
    times(exchange)
        .ended(
            outcome,
            exchange.intendedNanos,
            exchange.sentNanos(),
            completedNanos,
            exchange.delayNanos(waits));
  }

  /** Adds what was in flight since the last change, as far as that lies in the window. */
  private void integrate(long nowNanos) {
    levelNanos += (double) inFlight * clipped(levelSinceNanos, nowNanos);
    levelSinceNanos = Math.max(levelSinceNanos, nowNanos);
  }

  /** The part of a span that lies in the window. */
  private long clipped(long fromNanos, long untilNanos) {
    return Math.max(0, Math.min(untilNanos, windowEnd) - Math.max(fromNanos, windowStart));
  }

  /** Time in flight within the window, summed over all requests that have ended, in seconds. */
  double residenceSeconds() {
    return residenceNanos / 1e9;
  }

  /** The mean number of requests in flight over the window until now; 0 where it has no length. */
  double meanInFlight(long nowNanos) {
    integrate(nowNanos);
    long length = Math.min(nowNanos, windowEnd) - windowStart;
    return length > 0 ? levelNanos / length : 0;
  }

  private RequestCounts.Book book(Exchange exchange) {
    return exchange.inWindow ? window : discarded;
  }

  private LatencyRecorder times(Exchange exchange) {
    return exchange.inWindow ? latencies : discardedLatencies;
  }

  long inFlight() {
    return inFlight;
  }

  /** The most requests that were sent and unanswered at one time of the whole run. */
  long mostInFlight() {
    return mostInFlight;
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

  /** Connection errors of the window, by kind. */
  Map<ConnectionErrorKind, Long> connectionErrors() {
    return connectionErrors;
  }

  LatencyRecorder latencies() {
    return latencies;
  }

  LoadResult.Books close() {
    Map<Integer, Long> answers = new TreeMap<>();
    for (int status = 1; status < STATUSES; status++) {
      if (statuses[status] > 0) {
        answers.put(status, statuses[status]);
      }
    }
    return new LoadResult.Books(window.close(inFlightOfWindow), whole.close(inFlight), answers);
  }
}
