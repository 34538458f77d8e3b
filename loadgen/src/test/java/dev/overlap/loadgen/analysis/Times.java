package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.latency.LatencyHistogram;

/** Recorded times for reports that are made up. */
final class Times {
  private Times() {}

  /** Four hundred times, evenly from 5 % below to 5 % above the mean. */
  static String around(double meanMillis) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 400; i++) {
      histogram.record(Math.round(meanMillis * 1e6 * (0.95 + i / 4000.0)));
    }
    return histogram.encode();
  }
}
