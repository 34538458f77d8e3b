package dev.overlap.server.lab.processes;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.bench.ServerUnderTest;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.eventloop.EventLoopsModel;
import dev.overlap.server.model.processes.ProcessesModel;
import dev.overlap.server.model.threads.VirtualModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Two processes on one port, compared with two loops and with threads in one process. */
public final class ProcessesLab implements Lab {
  private static final int WORKERS = 2;
  private static final int CALLERS = 20;
  private static final int DELAY_MILLIS = 20;
  private static final long ADDITIONS = 200_000;
  private static final int COUNTING_CALLERS = 16;
  private static final double MIB = 1 << 20;
  private static final double RATE = 200;
  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final Duration WARM_UP = Duration.ofSeconds(1);
  private static final Duration WINDOW = Duration.ofMillis(1_500);
  private static final Duration KILLED_WINDOW = Duration.ofSeconds(3);
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final List<String> MODELS =
      List.of(ProcessesModel.NAME, EventLoopsModel.NAME, VirtualModel.NAME);

  @Override
  public String name() {
    return "processes";
  }

  @Override
  public String shows() {
    return "Processes share a port and nothing else: they cost memory, and buy isolation.";
  }

  /** What one model showed. */
  private record Seen(
      double throughput, double memoryMib, double additions, double expected, double value) {}

  @Override
  public List<Row> run(Bench bench) throws InterruptedException {
    List<Row> rows = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    List<Double> lost = new ArrayList<>();
    for (String model : MODELS) {
      try (ServerUnderTest server =
          bench.server(List.of(model), ModelOptions.DEFAULTS.withWorkers(WORKERS))) {
        seen.add(look(bench, server, model));
        lost.add(lostByDeath(bench, server, model));
      }
    }
    for (int i = 0; i < MODELS.size(); i++) {
      rows.add(throughput(MODELS.get(i), seen.get(i)));
    }
    rows.addAll(ProcessesRows.memory(MODELS, seen.stream().map(Seen::memoryMib).toList()));
    for (int i = 0; i < MODELS.size(); i++) {
      Seen each = seen.get(i);
      rows.add(ProcessesRows.sharing(MODELS.get(i), each.value() / each.expected(), WORKERS));
    }
    rows.addAll(ProcessesRows.cost(MODELS, seen.stream().map(Seen::additions).toList()));
    for (int i = 0; i < MODELS.size(); i++) {
      rows.add(ProcessesRows.isolation(MODELS.get(i), lost.get(i)));
    }
    return rows;
  }

  private static Seen look(Bench bench, ServerUnderTest server, String model)
      throws InterruptedException {
    String io = server.url("/" + model + "/io?delay=" + DELAY_MILLIS + "ms");
    LoadModel callers = new LoadModel.ClosedLoop(CALLERS, Duration.ZERO);
    bench.load(io, callers, Duration.ZERO, WARM_UP, LIMIT);
    LoadResult waiting = bench.load(io, callers, SETTLE, WINDOW, LIMIT);
    double memory = server.rssBytes() / MIB;
    String counter = server.url("/" + model + "/counter?lock=atomic&n=");
    LoadResult counting =
        bench.load(
            counter + ADDITIONS,
            new LoadModel.ClosedLoop(COUNTING_CALLERS, Duration.ZERO),
            SETTLE,
            WINDOW,
            LIMIT);
    return new Seen(
        waiting.throughput(),
        memory,
        counting.throughput() * ADDITIONS / 1e6,
        (double) counting.whole().ok() * ADDITIONS,
        value(server.get(counter + 0)));
  }

  private static double value(String answer) {
    return Double.parseDouble(answer.replaceAll(".*\"value\":(\\d+).*", "$1"));
  }

  private static Row throughput(String model, Seen seen) {
    return new Row(
        model + ": throughput",
        Prediction.about(1000.0 * CALLERS / DELAY_MILLIS, "req/s", 0.25),
        Measurement.of("req/s", seen.throughput()),
        "20 callers ÷ 20 ms: all of them overlap waiting.");
  }

  /** Kills one process that serves in the middle of a load; the share of requests that failed. */
  private static double lostByDeath(Bench bench, ServerUnderTest server, String model) {
    List<Long> pids = server.pids();
    long victim = pids.size() > 1 ? pids.getLast() : pids.getFirst();
    CompletableFuture<Void> death =
        CompletableFuture.runAsync(
            () -> ProcessHandle.of(victim).ifPresent(ProcessHandle::destroyForcibly),
            CompletableFuture.delayedExecutor(KILLED_WINDOW.toMillis() / 2, TimeUnit.MILLISECONDS));
    LoadResult result =
        bench.load(
            server.url("/" + model + "/io?delay=" + DELAY_MILLIS + "ms"),
            new LoadModel.OpenLoop(RATE, Arrivals.CONSTANT, COUNTING_CALLERS, CALLERS),
            Duration.ZERO,
            KILLED_WINDOW,
            Duration.ofSeconds(1));
    death.join();
    return 1 - (double) result.counts().ok() / result.counts().planned();
  }

  @Override
  public List<String> notes() {
    return List.of(
        "processes: a parent that starts 2 workers with an event loop each (SO_REUSEPORT);"
            + " eventloops: 2 loops in one process; virtual: threads in one process.",
        "The kernel picks the worker of a connection by a hash, so shares are even only on"
            + " average.",
        "The dead worker's connections break; new ones go to the other. Nothing restarts it here.",
        "Memory is VmRSS of proc(5), summed over processes; pages that they share are counted in"
            + " each.");
  }
}
