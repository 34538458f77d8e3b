package dev.overlap.server.lab.overlap;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.bench.ServerUnderTest;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.threads.BlockingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Offers a pool more than it can do, with a bound on its queue and without one.
 *
 * <p>With arrivals at rate R = ρ·c into a first-come queue served at rate c = P ÷ D, the wait grows
 * as (ρ − 1)·t. Callers give up after τ, so only callers that came before t* = (τ − D) ÷ (ρ − 1)
 * are answered in time: goodput in a window T is R·t* ÷ T. The backlog, (R − c)·T, takes (ρ − 1)·T
 * to work off.
 */
public final class OverloadLab implements Lab {
  private static final int THREADS = 10;
  private static final double DELAY = 0.020;
  private static final double CAPACITY = THREADS / DELAY;
  private static final int BOUND = 50;
  private static final int NO_BOUND = 1_000_000;
  private static final double[] LOADS = {0.5, 1, 2, 4};
  private static final Duration WINDOW = Duration.ofMillis(1_500);
  private static final String PATH = "/" + BlockingModel.NAME + "/io?delay=20ms";
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final int MOST_IN_FLIGHT = 5_000;
  private static final Duration LONGEST_RECOVERY = Duration.ofSeconds(12);
  private static final double KIB = 1024;
  private static final double QUEUED_KIB = 3;
  private static final double REST_KIB = 2 * KIB;

  @Override
  public String name() {
    return "overload";
  }

  @Override
  public String shows() {
    return "Beyond its capacity a server with a bounded queue keeps its goodput, and one without"
        + " loses it.";
  }

  @Override
  public int connections() {
    return 2 * MOST_IN_FLIGHT;
  }

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int queue : List.of(BOUND, NO_BOUND)) {
      try (ServerUnderTest server =
          bench.server(
              List.of(BlockingModel.NAME), ModelOptions.DEFAULTS.withPool(THREADS, queue))) {
        offer(bench, server, 0.5); // warms it up
        for (double load : LOADS) {
          rows.addAll(offered(bench, server, load, queue == BOUND));
        }
      }
    }
    return rows;
  }

  private static LoadResult offer(Bench bench, ServerUnderTest server, double load) {
    return bench.load(
        server.url(PATH),
        new LoadModel.OpenLoop(load * CAPACITY, Arrivals.CONSTANT, MOST_IN_FLIGHT, MOST_IN_FLIGHT),
        Duration.ZERO,
        WINDOW,
        PATIENCE);
  }

  private static List<Row> offered(
      Bench bench, ServerUnderTest server, double load, boolean bounded)
      throws InterruptedException {
    String what =
        LabNumbers.number(load) + " × capacity, " + (bounded ? "queue of 50" : "no bound");
    server.resetPeaks();
    double heapBefore = server.liveHeapBytes();
    long started = System.nanoTime();
    LoadResult result = offer(bench, server, load);
    double heap = server.liveHeapBytes() - heapBefore;
    double queued = server.counters().getOrDefault(ServerMetrics.PEAK_QUEUE, Double.NaN);
    double recovery = recovery(server, started + WINDOW.toNanos());

    List<Row> rows = new ArrayList<>();
    rows.add(goodput(what, load, bounded, result.throughput()));
    if (load > 1) {
      double backlog = (load - 1) * CAPACITY * seconds(WINDOW);
      rows.add(queue(what, backlog, bounded, queued));
      rows.add(heap(what, backlog, bounded, heap / KIB));
      rows.add(recovered(what, load, bounded, recovery));
    }
    return rows;
  }

  private static Row goodput(String what, double load, boolean bounded, double measured) {
    double patience = seconds(PATIENCE) - DELAY;
    double inTime = load <= 1 ? Double.MAX_VALUE : load * patience / (load - 1);
    double share = bounded ? 1 : Math.min(1, inTime / seconds(WINDOW));
    double predicted = Math.min(load, 1) * CAPACITY * share;
    return new Row(
        what + ": goodput",
        Prediction.about(predicted, "req/s", 0.2),
        Measurement.of("req/s", measured),
        share < 1
            ? "The requests served now arrived so long ago that most of their callers have given"
                + " up."
            : load > 1
                ? "A request that finds the queue full is refused at once, and the rest is served"
                    + " in time."
                : "There is room for every request.");
  }

  private static Row queue(String what, double backlog, boolean bounded, double measured) {
    return new Row(
        what + ": longest queue",
        bounded
            ? Prediction.between(BOUND * 0.8, BOUND + THREADS, "requests")
            : Prediction.about(backlog, "requests", 0.25),
        Measurement.of("requests", measured),
        bounded
            ? "No more requests than the bound can wait."
            : "Arrivals beyond the capacity pile up: (R − c) × T.");
  }

  private static Row heap(String what, double backlog, boolean bounded, double measuredKib) {
    return new Row(
        what + ": heap held after it",
        bounded
            ? Prediction.atMost(REST_KIB, "KiB")
            : Prediction.atLeast(QUEUED_KIB * backlog, "KiB"),
        Measurement.of("KiB", measuredKib),
        bounded
            ? "Hardly any request waits any more; the rest is pools."
            : "Every request in the queue is kept whole, with its connection: 3 KiB at the least.");
  }

  private static Row recovered(String what, double load, boolean bounded, double measured) {
    double drain = (load - 1) * seconds(WINDOW);
    return new Row(
        what + ": time to recover",
        bounded ? Prediction.atMost(1, "s") : Prediction.about(drain, "s", 0.35),
        Measurement.of("s", measured),
        bounded
            ? "A queue of 50 is worked off in 0.1 s."
            : "The backlog is worked off at the capacity, for callers that have long gone.");
  }

  /** From the end of the arrivals until a request takes hardly more than its delay, in seconds. */
  private static double recovery(ServerUnderTest server, long endOfArrivals)
      throws InterruptedException {
    long now = System.nanoTime();
    while (now - endOfArrivals < LONGEST_RECOVERY.toNanos()) {
      long asked = now;
      server.get(server.url(PATH));
      now = System.nanoTime();
      if ((now - asked) / 1e9 < 3 * DELAY) {
        return (now - endOfArrivals) / 1e9;
      }
    }
    return (now - endOfArrivals) / 1e9;
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Capacity is 10 threads ÷ 20 ms = 500 req/s; callers give up after 400 ms.",
        "Goodput counts good answers that came in time, within the 1.5 s of the load.",
        "A caller that gives up closes its connection; the server serves the request all the same.",
        "A good bound is one number: the wait that callers accept × the capacity.");
  }
}
