package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.Outcome;

/**
 * The books: {@code planned = sent + dropped} and {@code sent = ok + httpError + timeout +
 * connectionError + inFlight}. A request belongs to the period that its intended start lies in.
 *
 * @param dropped arrivals that were never sent: too many in flight, or no connection until the end
 * @param inFlight sent, and unanswered when the drain ended
 */
public record RequestCounts(
    long planned,
    long sent,
    long ok,
    long httpError,
    long timeout,
    long connectionError,
    long dropped,
    long inFlight) {

  /** Nothing yet. */
  public static final RequestCounts ZERO = new RequestCounts(0, 0, 0, 0, 0, 0, 0, 0);

  /** Whether both sums hold. */
  public boolean balance() {
    return planned == sent + dropped
        && sent == ok + httpError + timeout + connectionError + inFlight;
  }

  /** Requests that were sent and did not end well. */
  public long errors() {
    return httpError + timeout + connectionError;
  }

  /** Both periods together. */
  public RequestCounts plus(RequestCounts other) {
    return new RequestCounts(
        planned + other.planned,
        sent + other.sent,
        ok + other.ok,
        httpError + other.httpError,
        timeout + other.timeout,
        connectionError + other.connectionError,
        dropped + other.dropped,
        inFlight + other.inFlight);
  }

  /** What remains without a period that is a part of this. */
  public RequestCounts minus(RequestCounts part) {
    return new RequestCounts(
        planned - part.planned,
        sent - part.sent,
        ok - part.ok,
        httpError - part.httpError,
        timeout - part.timeout,
        connectionError - part.connectionError,
        dropped - part.dropped,
        inFlight - part.inFlight);
  }

  /** Counts up while a run goes on; confined to its event loop. */
  static final class Book {
    private long planned;
    private long sent;
    private long ok;
    private long httpError;
    private long timeout;
    private long connectionError;
    private long dropped;

    void planned() {
      planned++;
    }

    void dropped() {
      dropped++;
    }

    void sent() {
      sent++;
    }

    void ended(Outcome outcome) {
      switch (outcome) {
        case OK -> ok++;
        case HTTP_ERROR -> httpError++;
        case TIMEOUT -> timeout++;
        case CONNECTION_ERROR -> connectionError++;
      }
    }

    long okSoFar() {
      return ok;
    }

    long errorsSoFar() {
      return httpError + timeout + connectionError;
    }

    RequestCounts close(long unanswered) {
      return new RequestCounts(
          planned, sent, ok, httpError, timeout, connectionError, dropped, unanswered);
    }
  }
}
