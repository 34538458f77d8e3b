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

  /** A plan of requests without a delay, measured from the first moment on. */
  public static LoadPlan of(
      RequestTemplate request, LoadModel model, Duration window, Duration timeout) {
    Optional<Delay> none = Optional.empty();
    OptionalLong all = OptionalLong.empty();
    Duration zero = Duration.ZERO;
    return new LoadPlan(request, model, none, zero, window, all, zero, timeout, 1, 1);
  }

  /** The same under another load, measured for another time. */
  public LoadPlan under(LoadModel other, Duration length) {
    return new LoadPlan(
        request, other, delay, settle, length, requests, spread, timeout, seed, waits);
  }

  /** The same with another head that is discarded, and other first requests. */
  public LoadPlan settling(Duration head, Duration first) {
    return new LoadPlan(request, model, delay, head, window, requests, first, timeout, seed, waits);
  }

  /** The same with other delays. */
  public LoadPlan drawing(Optional<Delay> law, int times, long from) {
    return new LoadPlan(
        request, model, law, settle, window, requests, spread, timeout, from, times);
  }

  /** The same, ended by another number of requests. */
  public LoadPlan ending(OptionalLong after) {
    return new LoadPlan(request, model, delay, settle, window, after, spread, timeout, seed, waits);
  }

  /**
   * Time that counted arrivals of an open loop stand for, requests ÷ rate, in nanoseconds: the gap
   * that follows the last is one of theirs. Zero where arrivals are not counted.
   */
  public long countedNanos() {
    return model instanceof LoadModel.OpenLoop open && requests.isPresent()
        ? (long) (requests.getAsLong() * (1e9 / open.perSecond()))
        : 0;
  }
}
