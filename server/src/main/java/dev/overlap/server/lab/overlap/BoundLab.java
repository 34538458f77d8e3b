package dev.overlap.server.lab.overlap;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.bench.ServerUnderTest;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ConcurrencyModel.CpuUse;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.threads.BlockingModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The same request of 40 ms with more and more of it computing. With N callers, S of computing and
 * D of waiting, and K CPUs, throughput lies between N ÷ (N·S÷K + D), where each caller queues up
 * behind all others, and the lower of N ÷ (S + D) and K ÷ S, where none ever does (asymptotic
 * bounds of closed queueing networks; Lazowska et al., Quantitative System Performance, 1984,
 * chapter 5).
 */
public final class BoundLab implements Lab {
  private static final int CALLERS = 8;
  private static final int REQUEST_MILLIS = 40;
  private static final int[] SHARES = {0, 10, 50, 100};
  private static final Duration SETTLE = Duration.ofMillis(120);
  private static final Duration WINDOW = Duration.ofMillis(450);

  /** Where a request takes longest, and few end. */
  private static final Duration LONG_WINDOW = Duration.ofMillis(900);

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** The tolerance for a machine that server, backend and load share. */
  private static final double TOLERANCE = 0.2;

  private static final long CALIBRATION = 200_000_000L;

  @Override
  public String name() {
    return "bound";
  }

  @Override
  public String shows() {
    return "Any model overlaps waiting; computing needs CPUs, and models differ in how many"
        + " they use.";
  }

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    Map<ConcurrencyModel, ServerUnderTest> servers = servers(bench);
    double perMilli = additionsPerMilli(bench, servers.values().iterator().next());
    for (Map.Entry<ConcurrencyModel, ServerUnderTest> each : servers.entrySet()) {
      ConcurrencyModel model = each.getKey();
      String name = model.name();
      bench.requests(each.getValue().url(path(name, 0, perMilli)), CALLERS, 32, LIMIT);
      for (int share : SHARES) {
        LoadResult result = drive(bench, each.getValue().url(path(name, share, perMilli)), share);
        rows.add(row(bench.cpus(), model, share, result.throughput()));
      }
    }
    return rows;
  }

  /**
   * A server for all models on the front, and one for each that has a server of its own: behind the
   * front's pool of connections, one loop may get all and another none.
   */
  private static Map<ConcurrencyModel, ServerUnderTest> servers(Bench bench)
      throws InterruptedException {
    List<ConcurrencyModel> models = ConcurrencyModel.all();
    ServerUnderTest front = bench.server(ConcurrencyModel.names(models), ModelOptions.DEFAULTS);
    Map<ConcurrencyModel, ServerUnderTest> servers = new LinkedHashMap<>();
    for (ConcurrencyModel model : models) {
      servers.put(
          model,
          model.bringsServer()
              ? bench.server(List.of(model.name()), ModelOptions.DEFAULTS)
              : front);
    }
    return servers;
  }

  private static String path(String model, int share, double perMilli) {
    int cpuMillis = REQUEST_MILLIS * share / 100;
    return "/%s/mixed?delay=%sms&cpu=%s"
        .formatted(model, REQUEST_MILLIS - cpuMillis, Math.round(cpuMillis * perMilli));
  }

  private static LoadResult drive(Bench bench, String url, int share) {
    return bench.load(
        url,
        new LoadModel.ClosedLoop(CALLERS, Duration.ZERO),
        SETTLE,
        share == 100 ? LONG_WINDOW : WINDOW,
        LIMIT);
  }

  private static Row row(int cpus, ConcurrencyModel model, int share, double measured) {
    double computing = REQUEST_MILLIS * share / 100.0;
    double waiting = REQUEST_MILLIS - computing;
    boolean oneByOne = !model.overlapsRequests();
    int callers = oneByOne ? 1 : CALLERS;
    int usable = model.cpuUse() == CpuUse.ONE ? 1 : cpus;
    // All callers may be with one of the processes: the kernel's hash need not be fair.
    int surely = model.cpuUse() == CpuUse.ALL_IF_SPREAD ? 1 : usable;
    double queued = Math.max(1.0, (double) callers / surely) * computing;
    double worst = 1000.0 * callers / (queued + waiting);
    double atWork = computing == 0 ? Double.POSITIVE_INFINITY : 1000 * usable / computing;
    double best = Math.min(1000.0 * callers / REQUEST_MILLIS, atWork);
    String text =
        LabNumbers.number(worst).equals(LabNumbers.number(best))
            ? LabNumbers.text(best, "req/s")
            : Prediction.between(worst, best, "req/s").text();
    return new Row(
        model.name() + ", " + share + " % computing",
        new Prediction(text, worst * (1 - TOLERANCE), best * (1 + TOLERANCE)),
        Measurement.of("req/s", measured),
        why(callers, usable, best < atWork, computing));
  }

  private static String why(int callers, int usable, boolean waits, double cpuMillis) {
    String cpus = usable == 1 ? "1 CPU" : usable + " CPUs";
    return waits
        ? (callers == 1 ? "One request at a time" : callers + " at a time")
            + ", 40 ms each: the callers bound it."
        : String.format(
            Locale.ROOT, "%s ÷ %.0f ms of computing: the work bounds it.", cpus, cpuMillis);
  }

  /** How many additions the server does in a millisecond on one CPU, compiled, the hop included. */
  private static double additionsPerMilli(Bench bench, ServerUnderTest server) {
    String url = server.url("/" + BlockingModel.NAME + "/cpu?n=" + CALIBRATION);
    bench.requests(url, 1, 5, LIMIT);
    LoadResult result = bench.requests(url, 1, 5, LIMIT);
    return CALIBRATION / result.latencies().response().roughQuantileMillis(0.5).orElseThrow();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "8 callers. The lower bound is for callers that all queue up behind each other, the upper"
            + " one for callers that never do; server, backend and load share the CPUs.",
        "The kernel gives each connection to one of the processes, by a hash: of 8 callers it may"
            + " give one process most, and then that one's CPU is the bound.",
        "One event loop is enough until its CPU is full; from then on more loops or processes help,"
            + " or threads.",
        "Virtual threads give what platform threads give: they make waiting cheap, not computing.",
        "An event loop comes near the lower bound: an arriving request waits behind all computing,"
            + " even if it only needs to start its own wait. Threads take turns.");
  }
}
