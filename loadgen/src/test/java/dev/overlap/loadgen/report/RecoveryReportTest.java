package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.DisturbedReports;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.ReportJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecoveryReportTest {
  private static String plain(ReportFormat format) {
    return format.write(DisturbedReports.stalled()).replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void everyFormatShowsHowEachCandidateTookTheStall(ReportFormat format) {
    assertThat(plain(format))
        .contains("stall 2s@10s, 1.00 % errors")
        .contains("back after", "in flight", "at backend", "memory")
        .contains("104.9 ms", "5.5 s to over 8.0 s", "3,158", "200", "425 MB")
        .contains("103.2 ms", "0.0 s", "3,488", "3,150");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void nothingIsSaidOfARecoveryWhereNoStallWas(ReportFormat format) {
    assertThat(format.write(Reports.comparison())).doesNotContain("back after", "stall");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML"})
  void backendAtItsEndIsAnsweredWithTheLighterOne(ReportFormat format) {
    assertThat(format.write(Distrust.of(DisturbedReports.backendLimited("wiremock"))))
        .contains("--backend netty");
    assertThat(format.write(Distrust.of(DisturbedReports.backendLimited("netty"))))
        .contains("a backend with more CPUs")
        .doesNotContain("--backend netty");
    assertThat(format.write(Distrust.of(Reports.comparison()))).doesNotContain("Advice");
  }

  @Test
  void textFitsEightyColumns() {
    assertThat(ReportFormat.TEXT.write(DisturbedReports.stalled()).lines())
        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).isLessThan(81));
  }

  @Test
  void savedReportReadsBackTheSame() {
    var report = DisturbedReports.stalled();

    assertThat(ReportJson.read(ReportJson.write(report))).isEqualTo(report);
  }
}
