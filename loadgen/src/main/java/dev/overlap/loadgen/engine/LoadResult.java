package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The result of one run of load.
 *
 * @param okInWindow ok responses that completed inside the window, whenever they were intended
 * @param window length of the measured window; shorter than planned where the run was ended early
 * @param latencies times of the requests of the window
 * @param probe lateness of a 10 ms timer on the generator's own loop, within the window
 * @param loopCpuNanos CPU time of the generator's loop over the whole run
 * @param partial whether the run was stopped from outside
 */
public record LoadResult(
    Books books,
    long okInWindow,
    Duration window,
    LatencyRecorder latencies,
    LatencyHistogram probe,
    long loopCpuNanos,
    Connections connections,
    InFlight inFlight,
    boolean partial) {

  /**
   * Requests, counted.
   *
   * @param counts of the measured window
   * @param whole of the whole run, the discarded head included; what a server's counters show
   * @param statuses answers of the window by status code; codes that did not occur are left out
   */
  public record Books(RequestCounts counts, RequestCounts whole, Map<Integer, Long> statuses) {
    public Books {
      statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
    }
  }

  /** Books of the measured window. */
  public RequestCounts counts() {
    return books.counts;
  }

  /** Books of the whole run, the discarded head included. */
  public RequestCounts whole() {
    return books.whole;
  }

  /**
   * Connections.
   *
   * @param opened in the whole run, be it anew
   * @param connectFailures attempts to connect that failed and were tried again
   * @param mostMissing the most planned ones that could not be opened at one time of the window
   * @param connectionErrors requests of the window that they ended, by kind; kinds that did not
   *     occur are left out
   */
  public record Connections(
      long opened,
      long connectFailures,
      int mostMissing,
      Map<ConnectionErrorKind, Long> connectionErrors) {
    public Connections {
      connectionErrors = Map.copyOf(connectionErrors);
    }
  }

  /**
   * Requests sent and unanswered.
   *
   * @param mostInFlight the most at one time
   * @param meanInFlight averaged over the time of the window
   * @param residenceSeconds time in flight within the window, summed over all requests that ended,
   *     by their own times
   */
  public record InFlight(long mostInFlight, double meanInFlight, double residenceSeconds) {}

  /** Goodput: ok responses completed inside the window, per second. */
  public double throughput() {
    return window.isZero() ? 0 : okInWindow / (window.toNanos() / 1e9);
  }
}
