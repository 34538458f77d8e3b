package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import java.time.Duration;
import java.util.Map;

/**
 * The result of one run of load.
 *
 * @param counts books of the measured window
 * @param whole books of the whole run, the discarded head included; what a server's counters show
 * @param okInWindow ok responses that completed inside the window, whenever they were intended
 * @param window length of the measured window; shorter than planned where the run was ended early
 * @param latencies times of the requests of the window
 * @param probe lateness of a 10 ms timer on the generator's own loop, within the window
 * @param loopCpuNanos CPU time of the generator's loop over the whole run
 * @param connectFailures attempts to connect that failed and were tried again
 * @param mostMissing the most planned connections that could not be opened at one time of the
 *     window
 * @param mostInFlight the most requests that were sent and unanswered at one time
 * @param meanInFlight the same number, averaged over the time of the window
 * @param residenceSeconds time in flight within the window, summed over all requests that ended, by
 *     their own times
 * @param connectionErrors of the window, by kind; kinds that did not occur are left out
 * @param partial whether the run was stopped from outside
 */
public record LoadResult(
    RequestCounts counts,
    RequestCounts whole,
    long okInWindow,
    Duration window,
    LatencyRecorder latencies,
    LatencyHistogram probe,
    long loopCpuNanos,
    long connectFailures,
    int mostMissing,
    long mostInFlight,
    double meanInFlight,
    double residenceSeconds,
    Map<ConnectionErrorKind, Long> connectionErrors,
    boolean partial) {

  public LoadResult {
    connectionErrors = Map.copyOf(connectionErrors);
  }

  /** Goodput: ok responses completed inside the window, per second. */
  public double throughput() {
    return window.isZero() ? 0 : okInWindow / (window.toNanos() / 1e9);
  }
}
