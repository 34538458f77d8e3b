package dev.overlap.loadgen.result;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Percentiles, maximum and mean in milliseconds; null where the samples are too few to tell. */
public record LatencyFigures(
    @Nullable Double p50,
    @Nullable Double p90,
    @Nullable Double p99,
    @Nullable Double p999,
    @Nullable Double max,
    @Nullable Double mean) {

  /** The figures of a histogram. */
  public static LatencyFigures of(LatencyHistogram histogram) {
    return new LatencyFigures(
        boxed(histogram.quantileMillis(0.5)),
        boxed(histogram.quantileMillis(0.9)),
        boxed(histogram.quantileMillis(0.99)),
        boxed(histogram.quantileMillis(0.999)),
        boxed(histogram.maxMillis()),
        boxed(histogram.meanMillis()));
  }

  public static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
