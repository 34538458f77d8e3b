package dev.overlap.server.lab.blockedloop;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call that blocks an event loop for F while requests arrive evenly for T: by arithmetic the
 * longest waits F, the (1 − x) quantile is F − x·T as long as x·T is below F, and the mean grows by
 * F² ÷ 2T.
 */
public final class BlockedLoopLab implements Lab {
  private static final double F = seconds(BlockedLoopProbe.BLOCKED);
  private static final double T = seconds(BlockedLoopProbe.WINDOW);
  private static final double D = BlockedLoopProbe.DELAY_MILLIS;

  /** Twenty times the delay: only a busy machine may add that much. */
  private static final double UNDISTURBED_MILLIS = 20 * D;

  @Override
  public String name() {
    return "blocked-loop";
  }

  @Override
  public String shows() {
    return "One blocking call on an event loop makes every request wait; Vert.x warns of it.";
  }

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    Map<String, Double> loop = bench.probe(List.of(), "blocked-loop", "loop");
    Map<String, Double> virtual = bench.probe(List.of(), "blocked-loop", "virtual");
    List<Row> rows = new ArrayList<>();
    String on = "blocked on the loop: ";
    rows.add(
        law(
            on + "longest response",
            1000 * F + D,
            loop,
            "maxMillis",
            "A request that comes just after the call begins waits for all of it."));
    rows.add(
        law(
            on + "p99",
            1000 * (F - 0.01 * T) + D,
            loop,
            "p99Millis",
            "F − 1 % × T: the requests that waited longest."));
    rows.add(
        law(
            on + "p75",
            1000 * (F - 0.25 * T) + D,
            loop,
            "p75Millis",
            "F − 25 % × T: more than a quarter of all requests waited."));
    rows.add(
        law(
            on + "mean response",
            1000 * F * F / (2 * T) + D,
            loop,
            "meanMillis",
            "F² ÷ 2T: the share that waits, times half the wait."));
    rows.add(
        new Row(
            on + "warnings",
            Prediction.atLeast(1, ""),
            Measurement.of("", loop.getOrDefault("warnings", Double.NaN)),
            "Vert.x checks its loops from another thread, and logs where one is blocked."));
    String off = "blocked in a virtual thread: ";
    rows.add(
        new Row(
            off + "p99",
            Prediction.atMost(UNDISTURBED_MILLIS, "ms"),
            Measurement.of("ms", virtual.getOrDefault("p99Millis", Double.NaN)),
            "The call still waits, but no request waits with it."));
    rows.add(
        new Row(
            off + "warnings",
            Prediction.exactly(0, ""),
            Measurement.of("", virtual.getOrDefault("warnings", Double.NaN)),
            "The loop is never away for long."));
    return rows;
  }

  private static Row law(
      String what, double millis, Map<String, Double> figures, String figure, String why) {
    return new Row(
        what,
        Prediction.about(millis, "ms", 0.1),
        Measurement.of("ms", figures.getOrDefault(figure, Double.NaN)),
        why);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public List<String> notes() {
    return List.of(
        "F = 2.5 s, T = 6 s, 100 requests per second, each of which waits 5 ms without a thread.",
        "The warning reads: Thread … has been blocked for 1250 ms, time limit is 1000 ms; after it"
            + " comes the stack of the loop, with the line that blocks. Here the limit is 1 s, by"
            + " default 2 s.",
        "Computing on the loop is the same as blocking it: see bound.");
  }
}
