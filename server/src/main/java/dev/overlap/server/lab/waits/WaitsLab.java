package dev.overlap.server.lab.waits;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Ten waits, then ten thousand, in every way of waiting: their time, threads and memory. */
public final class WaitsLab implements Lab {
  private static final int FEW = 10;
  static final int MANY = 10_000;
  private static final Duration SHORT = Duration.ofSeconds(1);

  /** Longer, so that the first still waits while the last one connects. */
  private static final Duration LONG = Duration.ofSeconds(2);

  /** Connecting, thread by thread, is the CPU's work and comes on top of the delay. */
  private static final double MANY_LIMIT = 10;

  /** Of the JVM itself and of libraries: compilers, collector, reference handlers, timers. */
  private static final int OTHER_THREADS = 30;

  @Override
  public String name() {
    return "waits";
  }

  @Override
  public String shows() {
    return "Waits overlap in every way but one after another; the ways differ in threads and"
        + " memory.";
  }

  @Override
  public int connections() {
    return MANY;
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    try {
      few(bench, rows);
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the waits failed: " + e.getMessage(), e);
    }
    many(bench, rows);
    return rows;
  }

  /** The long row of waits runs alongside the others, because waiting disturbs nothing. */
  private static void few(Bench bench, List<Row> rows) throws Exception {
    WaitRun waits = new WaitRun(bench.backend(), FEW, SHORT);
    try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
      Future<Double> inTurn = beside.submit(waits::inTurn);
      for (WaitWay way : WaitWay.values()) {
        rows.add(
            new Row(
                "10 waits of 1 s, " + way.text(),
                Prediction.about((double) SHORT.toSeconds(), "s", 0.25),
                Measurement.of("s", waits.take(way).waiting()),
                "All ten wait at the same time, and waiting needs no CPU."));
      }
      rows.addFirst(
          new Row(
              "10 waits of 1 s, one after another",
              Prediction.about((double) FEW * SHORT.toSeconds(), "s", 0.1),
              Measurement.of("s", inTurn.get()),
              "Each wait begins when the one before it is over, so their times add up."));
    }
  }

  private static void many(Bench bench, List<Row> rows) throws InterruptedException {
    Map<WaitWay, Map<String, Double>> figures = new EnumMap<>(WaitWay.class);
    for (WaitWay way : WaitWay.values()) {
      figures.put(
          way,
          bench.probe(
              List.of(),
              "waits",
              way.argument(),
              Integer.toString(MANY),
              Long.toString(LONG.toMillis()),
              bench.backend().toString()));
    }
    figures.forEach((way, figure) -> rows.add(time(way, figure)));
    figures.forEach((way, figure) -> rows.add(threads(bench, way, figure)));
    rows.addAll(WaitsMemory.rows(figures));
  }

  private static Row time(WaitWay way, Map<String, Double> figures) {
    return new Row(
        "10,000 waits of 2 s, " + way.text(),
        Prediction.between((double) LONG.toSeconds(), MANY_LIMIT, "s"),
        Measurement.of("s", figures.getOrDefault("waiting", Double.NaN)),
        "One delay for all, and the time to open 10,000 connections on top.");
  }

  private static Row threads(Bench bench, WaitWay way, Map<String, Double> figures) {
    Prediction predicted =
        switch (way) {
          case PLATFORM -> Prediction.between(MANY, MANY + OTHER_THREADS, "");
          case VIRTUAL -> Prediction.between(1, bench.cpus() + OTHER_THREADS, "");
          case LOOP -> Prediction.between(1, 1 + OTHER_THREADS, "");
        };
    String why =
        switch (way) {
          case PLATFORM -> "Every wait holds a thread of the operating system.";
          case VIRTUAL ->
              "A virtual thread that waits leaves its carrier, one of a few, to others.";
          case LOOP -> "One thread hears from the kernel which of the connections has an answer.";
        };
    return new Row(
        "most platform threads at a time, " + way.text(),
        predicted,
        Measurement.of("", figures.getOrDefault("threads", Double.NaN)),
        why);
  }

  @Override
  public List<String> notes() {
    return List.of(
        "10,000 waits of 1 s one after another are not run: they would take 2.8 hours.",
        "The time of 10,000 waits begins when all threads have been started, and includes 10,000"
            + " connections being opened, for which the backend needs the same CPUs.",
        "All ways use bare sockets, a new one for each request, so that memory is that of the wait"
            + " and not of a client's buffers and pools.",
        "The memory is that of a whole JVM, part of which is there without any waits.",
        "Memory is VmHWM of proc(5); where the system does not report it, its rows are missing.",
        "Every JVM here has a heap of 512 MiB and the serial collector.");
  }
}
