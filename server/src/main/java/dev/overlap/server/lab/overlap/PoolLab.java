package dev.overlap.server.lab.overlap;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Chart;
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
 * Little's law, L = λ·W (Little 1961): P threads that each wait D for a request pass P ÷ D of them,
 * and of C callers each waits C·D ÷ P.
 */
public final class PoolLab implements Lab {
  private static final int CALLERS = 100;
  private static final int[] POOLS = {4, 16, 64};
  private static final int[] DELAYS_MILLIS = {20, 100};
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofMillis(1_500);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** A thread is held for a little more than the delay: throughput is somewhat less, never more. */
  private static final double LESS = 0.12;

  private static final double MORE = 0.03;

  private static final String THROUGHPUT = ": throughput";

  @Override
  public String name() {
    return "pool";
  }

  @Override
  public String shows() {
    return "The throughput of a pool is its size divided by the delay, whatever the machine.";
  }

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    for (int pool : POOLS) {
      try (ServerUnderTest server =
          bench.server(
              List.of(BlockingModel.NAME),
              ModelOptions.DEFAULTS.withPool(pool, ModelOptions.DEFAULT_QUEUE))) {
        drive(bench, server, 20, WARM_UP);
        for (int delay : DELAYS_MILLIS) {
          rows.addAll(rows(pool, delay, drive(bench, server, delay, WINDOW)));
        }
      }
    }
    return rows;
  }

  private static LoadResult drive(Bench bench, ServerUnderTest server, int delay, Duration window) {
    return bench.load(
        server.url("/" + BlockingModel.NAME + "/io?delay=" + delay + "ms"),
        new LoadModel.ClosedLoop(CALLERS, Duration.ZERO),
        Duration.ofMillis(500),
        window,
        LIMIT);
  }

  private static List<Row> rows(int pool, int delayMillis, LoadResult result) {
    String what = pool + " threads, " + delayMillis + " ms";
    double perSecond = 1000.0 * pool / delayMillis;
    double waitMillis = (double) CALLERS * delayMillis / pool;
    return List.of(
        new Row(
            what + THROUGHPUT,
            new Prediction(
                LabNumbers.text(perSecond, "req/s"),
                perSecond * (1 - LESS),
                perSecond * (1 + MORE)),
            Measurement.of("req/s", result.throughput()),
            "%s ÷ %s ms: more threads or a shorter delay, nothing else."
                .formatted(pool, delayMillis)),
        new Row(
            what + ": mean response",
            Prediction.about(waitMillis, "ms", 0.2),
            Measurement.of("ms", result.latencies().response().meanMillis().orElse(Double.NaN)),
            "%s callers share it: %s × %s ms ÷ %s, the queue included."
                .formatted(CALLERS, CALLERS, delayMillis, pool)));
  }

  @Override
  public List<String> chart(List<Row> rows) {
    return Chart.of(
        rows.stream().filter(row -> row.what().endsWith(THROUGHPUT)).toList(), 10, 10_000);
  }

  @Override
  public List<String> notes() {
    return List.of(
        "100 callers ask again as soon as they are answered, so the pool is never idle.",
        "A thread is held a little longer than the delay: reading, writing, waiting for a CPU. The"
            + " throughput stays below the line by that much.",
        "The law fixes the mean response, not its median.");
  }
}
