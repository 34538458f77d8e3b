package dev.overlap.loadgen.report;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.SearchSentence;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stages of load as a table, for a terminal; what a search found comes first. */
final class StagesText {

  private record Column(String heading, Function<StageReport, String> cell) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("load", StagesText::label),
          new Column("req/s", s -> ComparisonTables.count(result(s).throughput().estimate())),
          new Column("p50", s -> ComparisonTables.millis(result(s).response().p50())),
          new Column("p99", s -> ComparisonTables.millis(result(s).response().p99())),
          new Column("p99.9", s -> ComparisonTables.millis(result(s).response().p999())),
          new Column("max", s -> ComparisonTables.millis(result(s).response().max())),
          new Column("sent %", StagesText::sent),
          new Column("errors", s -> Long.toString(result(s).counts().errors())),
          new Column("trust", s -> trust(result(s).trust().verdict())));

  private static final Column HELD = new Column("held", s -> held(s.held()));

  private StagesText() {}

  static String write(StagesReport report) {
    StringBuilder text = new StringBuilder();
    report.stages().stream()
        .findFirst()
        .ifPresent(stage -> text.append(heading(report, stage.report())).append("\n\n"));
    if (report.kind() == Kind.SEARCH) {
      text.append(SearchSentence.of(report)).append("\n\n");
    }
    text.append(table(report));
    text.append("Response times in ms.\n");
    report.stages().stream()
        .map(StageReport::labelled)
        .flatMap(stage -> Findings.distrust(stage).stream())
        .forEach(cause -> text.append("Trust: ").append(cause).append('\n'));
    report.stages().stream()
        .reduce((first, second) -> second)
        .ifPresent(last -> text.append(LoadText.generator(last.report())).append('\n'));
    return text.toString();
  }

  private static String heading(StagesReport report, LoadReport first) {
    return report.kind().text()
        + " at "
        + first.result().name()
        + (report.partial() ? " (PARTIAL: stopped early)" : "");
  }

  private static String table(StagesReport report) {
    List<Column> columns = new ArrayList<>(COLUMNS);
    if (report.kind() == Kind.SEARCH) {
      columns.add(HELD);
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(columns.stream().map(Column::heading).toList());
    for (StageReport stage : report.stages()) {
      rows.add(columns.stream().map(column -> column.cell().apply(stage)).toList());
    }
    return aligned(rows);
  }

  /** The first column to the left, the others to the right. */
  private static String aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : "  " + pad + row.get(i));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static CandidateReport result(StageReport stage) {
    return stage.report().result();
  }

  private static String label(StageReport stage) {
    return stage.confirming() ? stage.label() + ", confirming" : stage.label();
  }

  private static String sent(StageReport stage) {
    RequestCounts counts = result(stage).counts();
    return counts.planned() == 0
        ? ComparisonTables.millis(null)
        : String.format(Locale.ROOT, "%.1f", 100.0 * counts.sent() / counts.planned());
  }

  private static String trust(TrustVerdict verdict) {
    return verdict == TrustVerdict.TRUSTED ? "yes" : verdict.name();
  }

  private static String held(@Nullable Boolean held) {
    return held == null ? "" : held ? "yes" : "no";
  }
}
