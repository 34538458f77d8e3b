package dev.overlap.loadgen.plan;

import java.time.Duration;

/** What decides when the next request is sent: a schedule, or the response before it. */
public sealed interface LoadModel {
  /** More connections than these are refused: no usual system has the descriptors. */
  int MOST_CONNECTIONS = 20_000;

  /** The most connections that are open at one time. */
  int connections();

  /**
   * How long a caller is busy with one request, where a response takes so long. Callers that start
   * together stay together, so the first requests of a run are spread over this.
   */
  default Duration cycle(Duration response) {
    return this instanceof ClosedLoop closed ? response.plus(closed.think()) : response;
  }

  /**
   * Requests arrive on a schedule, whatever the server does.
   *
   * @param perSecond total arrival rate
   * @param maxInFlight requests sent or waiting for a connection; arrivals beyond it are dropped
   * @param ready connections that are opened before the first arrival; usually 0
   */
  record OpenLoop(double perSecond, Arrivals arrivals, int connections, int maxInFlight, int ready)
      implements LoadModel {
    /** Connections are opened when they are needed. */
    public OpenLoop(double perSecond, Arrivals arrivals, int connections, int maxInFlight) {
      this(perSecond, arrivals, connections, maxInFlight, 0);
    }

    /** The same at another rate. */
    public OpenLoop at(double other) {
      return new OpenLoop(other, arrivals, connections, maxInFlight, ready);
    }
  }

  /**
   * A number of callers, each of which waits for its response, thinks, and sends its next request.
   *
   * @param think pause between an answer and the next request
   */
  record ClosedLoop(int connections, Duration think) implements LoadModel {}
}
