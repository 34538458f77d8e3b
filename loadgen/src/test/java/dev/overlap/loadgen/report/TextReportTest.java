package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.Reports;
import org.junit.jupiter.api.Test;

class TextReportTest {
  private static void assertFits(ComparisonReport report) {
    assertThat(new TextReport(false).write(report).lines())
        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThan(81));
  }

  @Test
  void linesFitATerminalOfEightyColumns() {
    assertFits(Reports.comparison());
    assertFits(Reports.comparison("virtual-apache", "eventloop"));
    assertFits(
        Reports.comparison("a-name-of-forty-letters-is-the-longest-x", "blocking-webclient"));
    assertFits(Reports.everything());
    assertFits(Reports.comparison(90_000, 59_000, 12_345, 20_000));
    assertFits(Distrust.of(Reports.comparison()));
  }

  @Test
  void verdictsComeBeforeTheTable() {
    String text = new TextReport(false).write(Reports.comparison());

    assertThat(text.indexOf("virtual has 2.5")).isPositive().isLessThan(text.indexOf("candidate"));
  }

  @Test
  void columnsStandUnderTheirHeadings() {
    String text = new TextReport(false).write(Reports.comparison());
    String heading =
        text.lines().filter(line -> line.startsWith("candidate")).findFirst().orElseThrow();
    int end = heading.indexOf("errors") + "errors".length();

    assertThat(text.lines().filter(line -> line.startsWith("blocking ")).findFirst())
        .get()
        .satisfies(
            line -> {
              assertThat(line).hasSize(end);
              assertThat(line.charAt(heading.indexOf("req/s") + 4)).isBetween('0', '9');
            });
  }

  @Test
  void trustAndBooksAreSaidBeforeTheConditions() {
    String good = new TextReport(false).write(Reports.comparison());
    String bad = new TextReport(false).write(Distrust.of(Reports.comparison()));

    assertThat(good).contains("Trust: this run can be believed.").contains("Books: generator");
    assertThat(bad).contains("CANNOT be believed").doesNotContain("can be believed");
    assertThat(good.indexOf("Trust:")).isLessThan(good.indexOf("Machine:"));
  }
}
