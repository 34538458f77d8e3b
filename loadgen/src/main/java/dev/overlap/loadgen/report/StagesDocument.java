package dev.overlap.loadgen.report;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Definition;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.report.wording.SearchSentence;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stages of load as a document; what a search found comes first. */
final class StagesDocument {
  private static final List<Column<StageReport>> COLUMNS =
      List.of(
          new Column<>("load", s -> s.confirming() ? s.label() + ", confirming" : s.label()),
          new Column<>("req/s", s -> Numbers.count(result(s).throughput().estimate())),
          new Column<>("p50", s -> Numbers.millis(result(s).response().p50())),
          new Column<>("p99", s -> Numbers.millis(result(s).response().p99())),
          new Column<>("p99.9", s -> Numbers.millis(result(s).response().p999())),
          new Column<>("max", s -> Numbers.millis(result(s).response().max())),
          new Column<>("sent %", StagesDocument::sent),
          new Column<>("errors", s -> Long.toString(result(s).counts().errors())),
          new Column<>("trust", s -> trust(result(s).trust().verdict())));

  private static final Column<StageReport> HELD = new Column<>("held", s -> held(s.held()));

  private StagesDocument() {}

  static Document of(StagesReport report) {
    List<Column<StageReport>> columns = new ArrayList<>(COLUMNS);
    boolean search = report.kind() == Kind.SEARCH;
    if (search) {
      columns.add(HELD);
    }
    List<StageReport> stages = report.stages();
    List<Definition> facts = new ArrayList<>();
    stages.stream()
        .map(StageReport::labelled)
        .flatMap(stage -> Findings.distrust(stage).stream())
        .forEach(cause -> facts.add(new Definition("Trust", List.of(cause))));
    if (!stages.isEmpty()) {
      facts.add(
          new Definition("Generator", List.of(LoadDocument.generator(stages.getLast().report()))));
    }
    return new Document(
        title(report),
        Paragraph.plain(search ? SearchSentence.of(report) : ""),
        List.of(),
        List.of(Table.of(columns, stages, "Response times in ms."), new Definitions(facts)),
        "");
  }

  private static String title(StagesReport report) {
    return report.stages().stream()
        .findFirst()
        .map(
            first ->
                "%s at %s%s"
                    .formatted(
                        report.kind().text(),
                        result(first).name(),
                        report.partial() ? " (PARTIAL: stopped early)" : ""))
        .orElse("");
  }

  private static CandidateReport result(StageReport stage) {
    return stage.report().result();
  }

  private static String sent(StageReport stage) {
    RequestCounts counts = result(stage).counts();
    return counts.planned() == 0
        ? Numbers.NONE
        : String.format(Locale.ROOT, "%.1f", 100.0 * counts.sent() / counts.planned());
  }

  private static String trust(TrustVerdict verdict) {
    return verdict == TrustVerdict.TRUSTED ? "yes" : verdict.name();
  }

  private static String held(@Nullable Boolean held) {
    return held == null ? "" : held ? "yes" : "no";
  }
}
