package dev.overlap.server.lab.overlap;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.bench.ServerUnderTest;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One request that calls the backend k times, in a row and together, in every model. */
public final class FanOutLab implements Lab {
  private static final int CALLS = 5;
  private static final int DELAY_MILLIS = 40;
  private static final int WARM_UPS = 4;
  private static final int REPEATS = 5;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** The cost of calls in addition to the delay, on a machine that does other things too. */
  private static final double SPARE = 1.25;

  private static final double LEAST_SPARE_MILLIS = 25;

  @Override
  public String name() {
    return "fan-out";
  }

  @Override
  public String shows() {
    return "Calls in a row add up, calls together take as long as the slowest, in every model.";
  }

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    List<ConcurrencyModel> models = ConcurrencyModel.all();
    List<Row> rows = new ArrayList<>();
    try (ServerUnderTest server =
        bench.server(ConcurrencyModel.names(models), ModelOptions.DEFAULTS)) {
      for (ConcurrencyModel model : models) {
        rows.add(row(bench, server, model, false));
        rows.add(row(bench, server, model, true));
      }
    }
    return rows;
  }

  private static Row row(
      Bench bench, ServerUnderTest server, ConcurrencyModel model, boolean parallel) {
    double lawMillis = parallel ? DELAY_MILLIS : CALLS * DELAY_MILLIS;
    String url =
        server.url(
            "/%s/fanout?k=%s&mode=%s&delay=%sms"
                .formatted(
                    model.name(), CALLS, parallel ? "parallel" : "sequential", DELAY_MILLIS));
    bench.requests(url, 1, WARM_UPS, LIMIT);
    LoadResult result = bench.requests(url, 1, REPEATS, LIMIT);
    return new Row(
        model.name() + (parallel ? ", together" : ", in a row"),
        new Prediction(
            LabNumbers.text(lawMillis, "ms"),
            lawMillis * 0.99,
            Math.max(lawMillis * SPARE, lawMillis + LEAST_SPARE_MILLIS)),
        new Measurement(
            result.latencies().response().roughQuantileMillis(0).orElse(Double.NaN),
            result.latencies().response().roughQuantileMillis(0.5).orElse(Double.NaN),
            result.latencies().response().maxMillis().orElse(Double.NaN),
            "ms"),
        parallel
            ? "One delay: " + model.parallelCalls()
            : "k × the delay: each call begins when the one before it is answered.");
  }

  @Override
  public List<String> notes() {
    return List.of(
        "5 calls of 40 ms each, one request at a time; eventloops, processes and netty are reached"
            + " through the front, which adds a hop.",
        "Even one request at a time can overlap its own calls: sequential is about requests.",
        "Where threads wait, parallel calls take k threads per request: 200 requests take 1,000.");
  }
}
