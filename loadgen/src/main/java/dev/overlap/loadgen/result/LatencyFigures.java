package dev.overlap.loadgen.result;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.OptionalDouble;

/** Percentiles, maximum and mean in milliseconds; empty where the samples are too few to tell. */
public record LatencyFigures(
    OptionalDouble p50,
    OptionalDouble p90,
    OptionalDouble p99,
    OptionalDouble p999,
    OptionalDouble max,
    OptionalDouble mean) {

  /** The figures of a histogram. */
  public static LatencyFigures of(LatencyHistogram histogram) {
    return new LatencyFigures(
        histogram.quantileMillis(0.5),
        histogram.quantileMillis(0.9),
        histogram.quantileMillis(0.99),
        histogram.quantileMillis(0.999),
        histogram.maxMillis(),
        histogram.meanMillis());
  }
}
