package dev.overlap.loadgen.plan;

import java.time.Duration;

/** Who decides when the next request is sent. */
public sealed interface LoadModel {

  /** The most connections that are open at one time. */
  int connections();

  /**
   * Requests arrive on a schedule, whatever the server does.
   *
   * @param perSecond total arrival rate
   * @param maxInFlight requests sent or waiting for a connection; arrivals beyond it are dropped
   */
  record OpenLoop(double perSecond, Arrivals arrivals, int connections, int maxInFlight)
      implements LoadModel {}

  /**
   * So many callers, each of whom waits for its answer, thinks, and asks again.
   *
   * @param think pause between an answer and the next request
   */
  record ClosedLoop(int connections, Duration think) implements LoadModel {}
}
