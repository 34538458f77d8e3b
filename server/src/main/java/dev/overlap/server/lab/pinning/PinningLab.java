package dev.overlap.server.lab.pinning;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Virtual threads that wait while holding something that may keep them on their carriers. */
public final class PinningLab implements Lab {
  private static final int CARRIERS = 2;
  private static final double TOLERANCE = 0.25;

  private static final List<String> FLAGS =
      List.of(
          "-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS,
          "-Djdk.virtualThreadScheduler.maxPoolSize=" + CARRIERS,
          // Method.invoke through native code, whose frame stays on the stack.
          "-Djdk.reflect.useNativeAccessorOnly=true");

  @Override
  public String name() {
    return "pinning";
  }

  @Override
  public String shows() {
    return "A virtual thread that waits leaves its carrier, unless a native frame or, before"
        + " JDK 24, a monitor pins it.";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    int feature = Runtime.version().feature();
    Map<String, Double> figures = bench.probe(FLAGS, "pinning");
    List<Row> rows = new ArrayList<>();
    for (PinnedWait way : PinnedWait.values()) {
      rows.add(time(way, feature, figures));
      rows.add(events(way, feature, figures));
    }
    return rows;
  }

  private static Row time(PinnedWait way, int feature, Map<String, Double> figures) {
    int turns = way.pins(feature) ? PinningProbe.THREADS / CARRIERS : 1;
    return new Row(
        "8 waits of 250 ms, " + way.what(),
        Prediction.about((double) turns * PinnedWait.MILLIS, "ms", TOLERANCE),
        Measurement.of("ms", figures.getOrDefault(way.name() + ".millis", Double.NaN)),
        way.why());
  }

  private static Row events(PinnedWait way, int feature, Map<String, Double> figures) {
    boolean recorded = way.recorded(feature);
    return new Row(
        "pinning recorded, " + way.what(),
        Prediction.exactly(recorded ? PinningProbe.THREADS : 0, ""),
        Measurement.of("", figures.getOrDefault(way.name() + ".events", Double.NaN)),
        recorded
            ? "The JVM's flight recorder reports each wait that kept its carrier."
            : "The JVM's flight recorder has nothing to report.");
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Pinned waits take 8 waits ÷ 2 carriers × 250 ms; the JVM may start no more carriers here.",
        "On JDK 21 to 23, waiting inside synchronized and in Object.wait pins too, and the recorder"
            + " reports only the first.",
        "Recorded are events jdk.VirtualThreadPinned of 125 ms or more.",
        "Every thread has a lock, a monitor or a copy of the class of its own, so the rows show"
            + " pinning and not threads that wait for each other.",
        "The native frame is that of Method.invoke under -Djdk.reflect.useNativeAccessorOnly=true;"
            + " without it the call is compiled Java and pins nothing.");
  }
}
