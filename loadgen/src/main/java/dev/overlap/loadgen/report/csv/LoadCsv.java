package dev.overlap.loadgen.report.csv;

import dev.overlap.loadgen.report.csv.Csv.Column;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.PlannedLoad;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of load as comma-separated values: a line of names with units, then a line per run. Quoted
 * as RFC 4180 has it; lines end in a line feed alone. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
public final class LoadCsv {

  /** One line: a run, and which stage it was, if it was one. */
  private record Line(@Nullable StageReport stage, LoadReport run) {
    CandidateReport result() {
      return run.result();
    }
  }

  private static final List<Column<Line>> COLUMNS =
      Stream.of(plan(), times(), Csv.<Line>counts(line -> line.result().counts()), judgement())
          .flatMap(List::stream)
          .toList();

  private LoadCsv() {}

  public static String write(LoadReport report) {
    return write(Stream.of(new Line(null, report)));
  }

  public static String write(StagesReport report) {
    return write(report.stages().stream().map(stage -> new Line(stage, stage.report())));
  }

  private static String write(Stream<Line> lines) {
    return Csv.table(COLUMNS, lines);
  }

  private static List<Column<Line>> plan() {
    return List.of(
        new Column<>("stage", line -> line.stage() == null ? "" : Csv.text(line.stage().label())),
        new Column<>("target", line -> Csv.text(line.result().name())),
        new Column<>("load", line -> Csv.text(line.run().plan().driven().load())),
        new Column<>("concurrency", line -> concurrency(line.run().plan().driven())),
        new Column<>(
            "rate_planned", line -> Csv.number(line.run().plan().driven().ratePerSecond())),
        new Column<>(
            "window_s", line -> Csv.number(line.result().rounds().getFirst().windowSeconds())),
        new Column<>("throughput", line -> Csv.number(line.result().throughput().estimate())));
  }

  private static String concurrency(PlannedLoad load) {
    return load.concurrency().isPresent() ? Integer.toString(load.concurrency().getAsInt()) : "";
  }

  private static List<Column<Line>> times() {
    return Stream.of(
            Csv.<Line>figures("", line -> line.result().response()),
            Csv.<Line>figures("service_", line -> line.result().times().service()),
            Csv.<Line>figures("excess_", line -> line.result().times().excess()),
            Csv.<Line>figures("lag_", line -> line.run().lag()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<Line>> judgement() {
    return List.of(
        new Column<>("trust", line -> line.result().trust().verdict().name()),
        new Column<>("causes", line -> Csv.text(String.join("; ", line.result().trust().causes()))),
        new Column<>("held", line -> line.stage() == null ? "" : Csv.flag(line.stage().held())),
        new Column<>(
            "confirming", line -> line.stage() == null ? "" : Csv.flag(line.stage().confirming())),
        new Column<>("partial", line -> Csv.flag(line.run().partial())));
  }
}
