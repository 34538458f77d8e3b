package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.Figures;
import dev.overlap.loadgen.compare.LoadReport;
import dev.overlap.loadgen.compare.StagesReport;
import dev.overlap.loadgen.compare.StagesReport.StageReport;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of load as comma-separated values: a line of names with units, then a line per run. Quoted
 * as RFC 4180 has it; lines end in a line feed alone. A text that a spreadsheet would take for a
 * formula gets an apostrophe before it.
 */
final class LoadCsv {

  /** One line: a run, and which stage it was, if it was one. */
  private record Line(@Nullable StageReport stage, LoadReport run) {
    CandidateReport result() {
      return run.result();
    }
  }

  private record Column(String name, Function<Line, String> cell) {}

  private static final List<Column> COLUMNS =
      Stream.of(plan(), times(), counts(), judgement()).flatMap(List::stream).toList();

  private LoadCsv() {}

  static String write(LoadReport report) {
    return write(Stream.of(new Line(null, report)));
  }

  static String write(StagesReport report) {
    return write(report.stages().stream().map(stage -> new Line(stage, stage.report())));
  }

  private static String write(Stream<Line> lines) {
    String names = COLUMNS.stream().map(Column::name).collect(Collectors.joining(",", "", "\n"));
    return names
        + lines
            .map(
                line ->
                    COLUMNS.stream()
                        .map(column -> column.cell().apply(line))
                        .collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining());
  }

  private static List<Column> plan() {
    return List.of(
        new Column("stage", line -> line.stage() == null ? "" : Csv.text(line.stage().label())),
        new Column("target", line -> Csv.text(line.result().name())),
        new Column("load", line -> Csv.text(line.run().plan().load())),
        new Column("concurrency", line -> Csv.number(line.run().plan().concurrency())),
        new Column("rate_planned", line -> Csv.number(line.run().plan().ratePerSecond())),
        new Column(
            "window_s", line -> Csv.number(line.result().rounds().getFirst().windowSeconds())),
        new Column("throughput", line -> Csv.number(line.result().throughput().estimate())));
  }

  private static List<Column> times() {
    return Stream.of(
            figures("", line -> line.result().response()),
            figures("service_", line -> line.result().service()),
            figures("excess_", line -> line.result().excess()),
            figures("lag_", line -> line.run().lag()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column> figures(String prefix, Function<Line, @Nullable Figures> of) {
    return List.of(
        figure(prefix + "p50_ms", of, Figures::p50),
        figure(prefix + "p90_ms", of, Figures::p90),
        figure(prefix + "p99_ms", of, Figures::p99),
        figure(prefix + "p99_9_ms", of, Figures::p999),
        figure(prefix + "max_ms", of, Figures::max),
        figure(prefix + "mean_ms", of, Figures::mean));
  }

  private static Column figure(
      String name,
      Function<Line, @Nullable Figures> of,
      Function<Figures, @Nullable Double> which) {
    return new Column(
        name,
        line -> {
          Figures figures = of.apply(line);
          return figures == null ? "" : Csv.number(which.apply(figures));
        });
  }

  private static List<Column> counts() {
    return List.of(
        new Column("planned", line -> Csv.number(line.result().counts().planned())),
        new Column("sent", line -> Csv.number(line.result().counts().sent())),
        new Column("ok", line -> Csv.number(line.result().counts().ok())),
        new Column("http_error", line -> Csv.number(line.result().counts().httpError())),
        new Column("timeout", line -> Csv.number(line.result().counts().timeout())),
        new Column(
            "connection_error", line -> Csv.number(line.result().counts().connectionError())),
        new Column("dropped", line -> Csv.number(line.result().counts().dropped())),
        new Column("in_flight", line -> Csv.number(line.result().counts().inFlight())));
  }

  private static List<Column> judgement() {
    return List.of(
        new Column("trust", line -> line.result().trust().verdict().name()),
        new Column("causes", line -> Csv.text(String.join("; ", line.result().trust().causes()))),
        new Column("held", line -> line.stage() == null ? "" : Csv.flag(line.stage().held())),
        new Column(
            "confirming", line -> line.stage() == null ? "" : Csv.flag(line.stage().confirming())),
        new Column("partial", line -> Csv.flag(line.run().partial())));
  }
}
