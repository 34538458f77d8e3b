package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscapingTest {
  @Test
  void htmlKeepsANameFromBecomingMarkup() {
    String page = ReportFormat.HTML.write(Reports.comparison("<script>", "a\"&'b"));

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(page).doesNotContain("a\"&'b").contains("a&quot;&amp;&#39;b");
  }

  @Test
  void pageNeedsNothingFromElsewhere() {
    String page = ReportFormat.HTML.write(Reports.comparison());

    assertThat(page).doesNotContain("http://", "https://", "src=", "<script", "<link", "@import");
    assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
  }

  @Test
  void markdownKeepsABarFromBecomingAColumn() {
    String page = ReportFormat.MD.write(Reports.comparison("a|b", "*c*_d_"));
    List<String> rows = page.lines().filter(line -> line.startsWith("| ")).toList();

    assertThat(rows).hasSize(4);
    assertThat(rows)
        .allSatisfy(row -> assertThat(columns(row)).isEqualTo(columns(rows.getFirst())));
    assertThat(page).contains("a\\|b").contains("\\*c\\*\\_d\\_").doesNotContain("a|b");
  }

  private static long columns(String row) {
    return row.replace("\\|", "").chars().filter(c -> c == '|').count();
  }

  @Test
  void chartDoesNotCallAnUnknownLimitZero() {
    CandidateReport known = Reports.comparison().candidates().getFirst();
    CandidateReport unknown =
        new CandidateReport(
            known.name(),
            known.parts(),
            known.throughput(),
            null,
            known.response(),
            known.service(),
            known.excess(),
            known.counts(),
            known.cost(),
            known.trust(),
            known.explanation(),
            known.brokenBooks(),
            known.recovery(),
            known.rounds());

    assertThat(ThroughputChart.svg(List.of(known))).contains(" of 2,000 req/s");
    assertThat(ThroughputChart.svg(List.of(unknown))).doesNotContain(" of 0 req/s");
  }
}
