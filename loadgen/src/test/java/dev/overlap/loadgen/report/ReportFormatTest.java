package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.VerdictReport;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every format is a function of the same record, and so says the same. */
class ReportFormatTest {
  private final ComparisonReport report = Reports.comparison();

  private static String throughput(CandidateReport candidate) {
    return String.format(Locale.ROOT, "%,.0f", candidate.throughput().estimate());
  }

  /** All lines that begin so: a candidate has one in each table. */
  private static String line(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).collect(Collectors.joining(" "));
  }

  @Test
  void tablesOfAllFormatsShowTheThroughputOfTheRecord() {
    String text = ReportFormat.TEXT.write(report);
    String markdown = ReportFormat.MD.write(report);
    String html = ReportFormat.HTML.write(report);

    assertThat(report.candidates()).hasSize(2);
    for (CandidateReport candidate : report.candidates()) {
      String figure = throughput(candidate);
      assertThat(line(text, candidate.name() + " ").split(" +", -1)).contains(figure);
      assertThat(line(markdown, "| " + candidate.name() + " |")).contains("| " + figure + " |");
      assertThat(line(html, "<tr><th scope=\"row\">" + candidate.name() + "</th>"))
          .contains("<td>" + figure + "</td>");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void everyVerdictExplanationAndBoundIsSaid(ReportFormat format) {
    String plain = format.write(report).replaceAll("\\s+", " ");

    for (VerdictReport verdict : report.verdicts()) {
      assertThat(plain).contains(Findings.verdict(verdict));
    }
    for (CandidateReport candidate : report.candidates()) {
      assertThat(plain).contains(candidate.judgement().explanation());
    }
    assertThat(plain).contains("pool", "concurrency", "ceiling 12,000 req/s");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void everyFormatSaysHowMuchOfTheGeneratorsCeilingWasUsed(ReportFormat format) {
    String known = format.write(report).replaceAll("\\s+", " ");
    String unknown = format.write(Reports.withoutCeiling(report)).replaceAll("\\s+", " ");

    assertThat(known).contains("used 5 % of its ceiling of 104,000 req/s (selftest of 2026-01-01)");
    assertThat(unknown).contains("its ceiling is not known here; run overlap selftest");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void everyFormatSaysWhyARunCannotBeBelieved(ReportFormat format) {
    assertThat(format.write(Distrust.of(report))).contains("99 %").contains("NOISY");
  }

  @Test
  void partialRunSaysSo() {
    ComparisonReport partial = Records.with(report, "partial", true);

    for (ReportFormat format : List.of(ReportFormat.TEXT, ReportFormat.MD, ReportFormat.HTML)) {
      assertThat(format.write(partial)).contains("PARTIAL");
      assertThat(format.write(report)).doesNotContain("PARTIAL");
    }
  }

  @Test
  void jsonIsTheRecordItself() {
    assertThat(ReportJson.read(ReportFormat.JSON.write(report))).isEqualTo(report);
  }

  @Test
  void readingBackARecordChangesNoReport() {
    ComparisonReport back = ReportJson.read(ReportJson.write(report));

    assertThat(ReportFormat.TEXT.write(back)).isEqualTo(ReportFormat.TEXT.write(report));
    assertThat(ReportFormat.MD.write(back)).isEqualTo(ReportFormat.MD.write(report));
  }
}
