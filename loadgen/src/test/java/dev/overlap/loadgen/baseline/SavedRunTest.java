package dev.overlap.loadgen.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.baseline.BaselineReport.Row;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.ReportJson;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of load as baselines, and files that are not any. */
class SavedRunTest {
  private static final ComparisonReport BASE = Reports.comparison(1940, 257, 4850, 103);
  private static final Instant STARTED = Instant.parse(BASE.run().startedAt());

  private static Stream<String> crossed(BaselineReport report) {
    return report.rows().stream().filter(row -> row.outcome().equals("CROSSED")).map(Row::figure);
  }

  private static BaselineReport judge(LoadReport before, LoadReport after) {
    return BaselineGate.judge(
        SavedRun.read("a", ReportJson.write(before)),
        SavedRun.read("b", ReportJson.write(after)),
        0.1,
        STARTED);
  }

  @Test
  void runsOfLoadAreJudgedBySamples() {
    ClosedLoop load = new ClosedLoop(50, Duration.ZERO);
    LoadReport before = LoadReports.well(load, 5000, 12.5);
    LoadReport slower = LoadReports.well(load, 5000, 25);

    assertThat(judge(before, before).outcome()).isEqualTo("PASSED");
    assertThat(judge(before, before).rows())
        .extracting(Row::figure)
        .containsExactly("errors", "response.p50", "response.p99", "throughput");
    assertThat(crossed(judge(before, slower))).containsExactly("response.p50", "response.p99");
    assertThat(judge(slower, before).outcome()).isEqualTo("PASSED");
    assertThat(crossed(judge(before, LoadReports.well(load, 4000, 12.5))))
        .containsExactly("throughput");
    LoadReport elsewhere = Records.with(before, "result", before.result().named("http://other:1"));
    assertThat(judge(before, elsewhere).outcome()).isEqualTo("PASSED");
  }

  @Test
  void ratesThatDifferAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                judge(
                    LoadReports.well(LoadReports.openLoop(500), 5000, 12.5),
                    LoadReports.well(LoadReports.openLoop(1000), 5000, 12.5)))
        .withMessageContaining("rate 500 req/s and 1,000 req/s");
  }

  @ParameterizedTest
  @CsvSource({"90, false", "91, true"})
  void oldBaselineIsNamed(int days, boolean old) {
    BaselineReport report =
        BaselineGate.judge(
            SavedRun.read("any", ReportJson.write(BASE)),
            SavedRun.read("any", ReportJson.write(BASE)),
            0.1,
            STARTED.plus(Duration.ofDays(days)));

    assertThat(report.outcome()).isEqualTo("PASSED");
    assertThat(report.notes().stream().anyMatch(note -> note.contains("91 days"))).isEqualTo(old);
  }

  @Test
  void schemasAreNotMixed() {
    LoadReport load = LoadReports.well(new ClosedLoop(50, Duration.ZERO), 5000, 12.5);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                BaselineGate.judge(
                    SavedRun.read("a", ReportJson.write(BASE)),
                    SavedRun.read("b", ReportJson.write(load)),
                    0.1,
                    STARTED))
        .withMessageContaining("overlap/comparison/1")
        .withMessageContaining("overlap/load/1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "{}",
        "{\"schema\":\"overlap/load-stages/1\"}",
        "{\"schema\":\"overlap/comparison/1\"}",
        "{\"schema\":\"overlap/load/1\"}",
        "{\"schema\":\"overlap/load/1\",\"plan\":{},\"environment\":{}}",
      })
  void whatIsNoResultIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SavedRun.read("any", text))
        .withMessageContaining("not a result file");
  }

  @Test
  void fileWithBrokenPartsIsRefused() {
    String json = ReportJson.write(BASE);
    for (String broken :
        List.of(
            json.replace("\"startedAt\" : \"2026", "\"startedAt\" : \"soon"),
            json.replaceAll("\"response\" : \"[^\"]*\"", "\"response\" : \"…\""),
            json.replaceAll("\"trust\" :", "\"faith\" :"),
            json.replaceAll("\"rounds\" : \\[", "\"circles\" : ["),
            json.replaceAll("\"os\" :", "\"so\" :"),
            json.replaceAll("\"candidates\" : \\[", "\"others\" : ["))) {
      assertThat(broken).isNotEqualTo(json);
      assertThatIllegalArgumentException().isThrownBy(() -> SavedRun.read("any", broken));
    }
  }
}
