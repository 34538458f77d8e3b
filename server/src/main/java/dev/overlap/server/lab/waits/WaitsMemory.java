package dev.overlap.server.lab.waits;

import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.util.List;
import java.util.Map;

/** The memory that many waits took, by way. */
final class WaitsMemory {
  private static final double MIB = 1 << 20;
  private static final double LEAST_STACK_BYTES = 8_192;
  private static final double LOOP_SHARE = 0.8;

  private WaitsMemory() {}

  /** No rows where the system does not report it. */
  static List<Row> rows(Map<WaitWay, Map<String, Double>> figures) {
    if (!figures.values().stream().allMatch(figure -> figure.containsKey("bytes"))) {
      return List.of();
    }
    double platform = mib(figures, WaitWay.PLATFORM);
    return List.of(
        row(
            WaitWay.PLATFORM,
            figures,
            Prediction.atLeast(WaitsLab.MANY * LEAST_STACK_BYTES / MIB, "MiB"),
            "Each thread has touched some pages of a stack of its own, two of 4 KiB at the least."),
        row(
            WaitWay.VIRTUAL,
            figures,
            Prediction.atMost(platform / 2, "MiB"),
            "A waiting virtual thread is its few frames on the heap: at most half of the platform"
                + " threads' memory."),
        row(
            WaitWay.LOOP,
            figures,
            Prediction.atMost(platform * LOOP_SHARE, "MiB"),
            "A connection is some objects of the library and no stack: at most 80 % of the platform"
                + " threads' memory."));
  }

  private static Row row(
      WaitWay way, Map<WaitWay, Map<String, Double>> figures, Prediction predicted, String why) {
    return new Row(
        "memory at its peak, " + way.text(),
        predicted,
        Measurement.of("MiB", Math.rint(mib(figures, way))),
        why);
  }

  private static double mib(Map<WaitWay, Map<String, Double>> figures, WaitWay way) {
    return figures.getOrDefault(way, Map.of()).getOrDefault("bytes", Double.NaN) / MIB;
  }
}
