package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.chart.ThroughputChart;
import dev.overlap.loadgen.result.CandidateReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscapingTest {
  @Test
  void htmlKeepsANameFromBecomingMarkup() {
    String page = ReportFormat.HTML.write(Reports.comparison("<script>alert()", "a\"&'b"));

    assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert");
    assertThat(page).doesNotContain("a\"&'b").contains("a&quot;&amp;&#39;b");
  }

  @Test
  void pageNeedsNothingFromElsewhere() {
    String page = ReportFormat.HTML.write(Reports.comparison());

    assertThat(page).doesNotContain("http://", "https://", "src=", "<link", "@import", "fetch(");
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
  }

  @Test
  void markdownKeepsABarFromBecomingAColumn() {
    String page = ReportFormat.MD.write(Reports.comparison("a|b", "*c*_d_"));
    List<String> rows = page.lines().filter(line -> line.startsWith("| ")).toList();

    assertThat(rows.size() % 4).isZero(); // headings, a line, two candidates
    for (int first = 0; first < rows.size(); first += 4) {
      long columns = columns(rows.get(first));
      assertThat(rows.subList(first, first + 4)).allMatch(row -> columns(row) == columns);
    }
    assertThat(page).contains("a\\|b").contains("\\*c\\*\\_d\\_").doesNotContain("a|b");
  }

  private static long columns(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count();
  }

  @Test
  void chartDoesNotCallAnUnknownLimitZero() {
    CandidateReport known = Reports.comparison().candidates().getFirst();
    CandidateReport unknown = Records.with(known, "predictedLimit", null);

    assertThat(ThroughputChart.svg(List.of(known))).contains(" of 2,000 req/s");
    assertThat(ThroughputChart.svg(List.of(unknown))).doesNotContain(" of 0 req/s");
  }
}
