package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Tries;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.csv.Csv;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.HtmlEscaper;
import dev.overlap.loadgen.report.document.MarkdownRenderer;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.VerdictReport;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever was measured: all formats print the same figures, since they print the same cells. */
class AgreementTest {
  @Test
  void everyCellOfEveryTableStandsInEveryFormat() {
    Tries.of(
        40,
        random ->
            cellsStandInEveryFormat(
                Reports.comparison(
                    perSecond(random), millis(random), perSecond(random), millis(random))));
  }

  @Test
  void figuresOfTheCsvAreThoseOfTheRecord() {
    Tries.of(
        40,
        random ->
            csvHasTheFigures(Reports.comparison(perSecond(random), millis(random), 1_000, 200)));
  }

  private static int perSecond(SplittableRandom random) {
    return Tries.between(random, 400, 90_000);
  }

  private static int millis(SplittableRandom random) {
    return Tries.between(random, 101, 5_000);
  }

  private static void cellsStandInEveryFormat(ComparisonReport report) {
    String text = ReportFormat.TEXT.write(report);
    String markdown = ReportFormat.MD.write(report);
    String html = ReportFormat.HTML.write(report);

    for (Block.Table table : ComparisonTables.of(report).values()) {
      for (Block.Row cells : table.rows()) {
        List<String> row = cells.cells();
        assertThat(text.lines().map(String::strip)).contains(padded(text, row));
        assertThat(markdown)
            .contains(String.join(" | ", row.stream().map(MarkdownRenderer::escape).toList()));
        assertThat(html)
            .contains(
                row.stream()
                    .skip(1)
                    .map(cell -> "<td>" + HtmlEscaper.escape(cell) + "</td>")
                    .collect(Collectors.joining()));
      }
    }
    for (VerdictReport verdict : report.verdicts()) {
      String sentence = Findings.verdict(verdict);
      assertThat(text.replaceAll("\\s+", " ")).contains(sentence);
      assertThat(html.replaceAll("\\s+", " ")).contains(sentence);
      assertThat(markdown).contains(MarkdownRenderer.escape(sentence));
    }
  }

  /** The line of these cells, however many blanks stand between them. */
  private static String padded(String text, List<String> row) {
    String wanted = String.join(" ", row);
    return text.lines()
        .map(String::strip)
        .filter(line -> line.replaceAll(" +", " ").equals(wanted))
        .findFirst()
        .orElse("no line '" + wanted + "'");
  }

  private static void csvHasTheFigures(ComparisonReport report) {
    List<String> lines = ReportFormat.CSV.write(report).lines().toList();
    CandidateReport candidate = report.candidates().getFirst();
    int at = List.of(lines.getFirst().split(",", -1)).indexOf("throughput");
    String cell = lines.get(1).replaceAll("\"[^\"]*\"", "text").split(",", -1)[at];

    assertThat(Numbers.count(Double.parseDouble(cell)))
        .isEqualTo(Numbers.count(candidate.throughput().estimate()));
    assertThat(lines.get(1)).contains(Csv.number(candidate.response().p50().orElseThrow()));
  }
}
