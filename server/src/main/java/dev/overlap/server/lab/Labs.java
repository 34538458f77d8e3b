package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.blockedloop.BlockedLoopLab;
import dev.overlap.server.lab.counter.CounterLab;
import dev.overlap.server.lab.overlap.BoundLab;
import dev.overlap.server.lab.overlap.FanOutLab;
import dev.overlap.server.lab.overlap.OverloadLab;
import dev.overlap.server.lab.overlap.PoolLab;
import dev.overlap.server.lab.pinning.PinningLab;
import dev.overlap.server.lab.processes.ProcessesLab;
import dev.overlap.server.lab.sum.SumLab;
import dev.overlap.server.lab.waits.WaitsLab;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Every lab, in the order in which they are read best: from one wait to a server. */
public final class Labs {
  private static final List<Lab> ALL =
      List.of(
          new WaitsLab(),
          new SumLab(),
          new BoundLab(),
          new CounterLab(),
          new BlockedLoopLab(),
          new PinningLab(),
          new PoolLab(),
          new FanOutLab(),
          new ProcessesLab(),
          new OverloadLab());

  private Labs() {}

  static List<Lab> all() {
    return ALL;
  }

  /** Names of all labs, in order. */
  public static List<String> names() {
    return ALL.stream().map(Lab::name).toList();
  }

  /** Connections that one process of this lab holds at a time, at most. */
  public static int connections(String name) {
    return known(name).connections();
  }

  /** Every lab and what it shows, for a terminal. */
  public static String overview() {
    return LabDocument.overview(ALL).text();
  }

  static Optional<Lab> find(String name) {
    return ALL.stream().filter(lab -> lab.name().equals(name)).findFirst();
  }

  /**
   * Runs labs one after another. The failure of one is reported, and the others run all the same.
   *
   * @param names of {@link #names}, in the order in which they run
   * @param progress hears a line when a lab begins and one when it has ended
   * @param soFar gets the report after each lab
   * @throws IllegalArgumentException if there is no lab with one of these names
   */
  public static LabReport run(
      List<String> names, Consumer<String> progress, Consumer<LabReport> soFar)
      throws InterruptedException {
    List<Lab> labs = names.stream().map(Labs::known).toList();
    Machine machine = Machine.here();
    Instant startedAt = Instant.now();
    LabReport report = new LabReport(LabReport.SCHEMA, startedAt, false, machine, List.of());
    List<LabResult> results = new ArrayList<>();
    for (Lab lab : labs) {
      results.add(run(lab, progress));
      report = new LabReport(LabReport.SCHEMA, startedAt, false, machine, results);
      soFar.accept(report);
    }
    return report;
  }

  private static double since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1e3;
  }

  private static Lab known(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no lab " + name));
  }

  private static LabResult run(Lab lab, Consumer<String> progress) throws InterruptedException {
    String shows = lab.shows().replaceAll("\\.$", "");
    progress.accept("%s: %s …".formatted(lab.name(), shows));
    long start = System.nanoTime();
    List<Row> rows;
    try (Bench bench = new Bench()) {
      rows = lab.run(bench);
    } catch (IOException | RuntimeException e) {
      progress.accept("%s: FAILED: %s".formatted(lab.name(), e));
      return new LabResult(
          lab.name(),
          lab.shows(),
          List.of(),
          List.of(),
          List.of(),
          since(start),
          String.valueOf(e));
    }
    double seconds = since(start);
    LabResult result =
        new LabResult(lab.name(), lab.shows(), rows, lab.chart(rows), lab.notes(), seconds);
    progress.accept(
        "%s: %s; as predicted: %s of %s"
            .formatted(
                lab.name(), LabNumbers.text(seconds, "s"), result.asPredicted(), rows.size()));
    return result;
  }
}
