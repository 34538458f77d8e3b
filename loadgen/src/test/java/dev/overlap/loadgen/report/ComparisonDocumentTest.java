package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonDocumentTest {
  private static void assertFits(ComparisonReport report) {
    assertThat(ReportFormat.TEXT.write(report).lines())
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
    String text = ReportFormat.TEXT.write(Reports.comparison());

    assertThat(text.indexOf("virtual: 2.5")).isPositive().isLessThan(text.indexOf("candidate"));
  }

  @Test
  void aWorkloadIsNamedAndADelayOnlyWhereOneIsWaitedFor() {
    assertThat(title(Reports.comparison())).endsWith("requests, 100ms backend delay");
    assertThat(title(working("cpu?n=5"))).endsWith("requests, workload cpu?n=5");
    assertThat(title(working("io?delay={delay}")))
        .endsWith("workload io?delay={delay}, 100ms backend delay");
  }

  private static String title(ComparisonReport report) {
    return Findings.title(report);
  }

  private static ComparisonReport working(String workload) {
    ComparisonReport report = Reports.comparison();
    return Records.with(
        report,
        "candidates",
        report.candidates().stream()
            .map(c -> Records.with(c, "parts", Map.of("workload", workload)))
            .toList());
  }

  @Test
  void columnsStandUnderTheirHeadings() {
    String text = ReportFormat.TEXT.write(Reports.comparison());
    String heading = text.lines().filter(line -> line.endsWith("errors")).findFirst().orElseThrow();
    int end = heading.indexOf("errors") + "errors".length();

    assertThat(text.lines().filter(line -> line.startsWith("blocking ")).skip(1).findFirst())
        .get()
        .satisfies(
            line -> {
              assertThat(line).hasSize(end);
              assertThat(line.charAt(heading.indexOf("req/s") + 4)).isBetween('0', '9');
            });
  }

  @Test
  void whatCanBeBelievedIsSaidBeforeAnythingIsClaimed() {
    String good = ReportFormat.TEXT.write(Reports.comparison());
    String bad = ReportFormat.TEXT.write(Distrust.of(Reports.comparison()));

    assertThat(good).contains("This run can be believed.").contains("Books: generator");
    assertThat(good.indexOf("can be believed")).isLessThan(good.indexOf("virtual: 2.5"));
    assertThat(bad.replaceAll("\\s+", " "))
        .contains(
            "believed for allocation, NOT for throughput, response times or CPU cost.",
            "HOST_NOISY: 99 % of the CPU time was stolen")
        .doesNotContain("× the throughput", "× the CPU");
  }
}
