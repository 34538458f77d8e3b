package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One run of load against one target.
 *
 * @param delay law of the delay that replaces {@code {delay}}; empty where none is known
 * @param settle head of the run that is discarded
 * @param window length that is measured, from the end of {@code settle}
 * @param requests ends the run after this many requests in all, even before the window ends
 * @param spread time over which a closed loop's first requests are spread, against lockstep
 * @param waits how often each request waits for its delay in a row; 0 where none is known
 * @param timeout from the moment of sending; also the longest that the run drains at its end
 */
public record LoadPlan(
    RequestTemplate request,
    LoadModel model,
    Optional<Delay> delay,
    Duration settle,
    Duration window,
    OptionalLong requests,
    Duration spread,
    Duration timeout,
    long seed,
    int waits) {

  /** A plan whose requests wait for their delay once. */
  public LoadPlan(
      RequestTemplate request,
      LoadModel model,
      Optional<Delay> delay,
      Duration settle,
      Duration window,
      OptionalLong requests,
      Duration spread,
      Duration timeout,
      long seed) {
    this(request, model, delay, settle, window, requests, spread, timeout, seed, 1);
  }

  /** The same, measured for another time from another moment on. */
  public LoadPlan measured(Duration otherSettle, Duration otherWindow) {
    return new LoadPlan(
        request, model, delay, otherSettle, otherWindow, requests, spread, timeout, seed, waits);
  }
}
