package dev.overlap.loadgen.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.report.LoadFormat;
import dev.overlap.loadgen.result.StagesReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadCsvTest {
  /** Cells of the line by name; good for texts without commas. */
  private static Map<String, String> cells(String csv, int line) {
    String[] names = csv.lines().toList().getFirst().split(",", -1);
    String[] values = csv.lines().toList().get(line).split(",", -1);
    assertThat(values).hasSameSizeAs(names);
    Map<String, String> cells = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      cells.put(names[i], values[i]);
    }
    return cells;
  }

  @Test
  void runIsOneLineUnderItsNames() {
    String csv = LoadFormat.CSV.write(LoadReports.report(new ClosedLoop(50, Duration.ZERO), false));

    assertThat(csv.lines()).hasSize(2);
    assertThat(csv).endsWith("\n");
    assertThat(cells(csv, 1))
        .containsEntry("target", "http://127.0.0.1:8080")
        .containsEntry("concurrency", "50")
        .containsEntry("rate_planned", "")
        .containsEntry("window_s", "10")
        .containsEntry("throughput", "190")
        .containsEntry("p99_9_ms", "")
        .containsEntry("lag_p99_ms", "")
        .containsEntry("planned", "2010")
        .containsEntry("sent", "2000")
        .containsEntry("ok", "1900")
        .containsEntry("http_error", "50")
        .containsEntry("timeout", "30")
        .containsEntry("connection_error", "15")
        .containsEntry("dropped", "10")
        .containsEntry("in_flight", "5")
        .containsEntry("trust", "TRUSTED")
        .containsEntry("held", "")
        .containsEntry("partial", "false");
    assertThat(Double.parseDouble(cells(csv, 1).getOrDefault("p50_ms", ""))).isBetween(12.4, 12.6);
  }

  @Test
  void everyStageIsALine() {
    StagesReport report =
        StagesReport.search(
            "p99<150ms",
            OptionalDouble.of(100),
            false,
            List.of(LoadReports.stage(100, true, false), LoadReports.stage(200, false, true)));
    String csv = LoadFormat.CSV.write(report);

    assertThat(csv.lines()).hasSize(3);
    assertThat(csv.lines().toList().get(1)).startsWith("100 req/s,").endsWith(",true,false,false");
    assertThat(csv.lines().toList().get(2)).startsWith("200 req/s,").endsWith(",false,true,false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void textThatWouldBeAFormulaIsMadeNone(String text) {
    assertThat(Csv.text(text)).isEqualTo("'" + text);
  }

  @Test
  void textIsQuotedWhereItMust() {
    assertThat(Csv.text("plain text")).isEqualTo("plain text");
    assertThat(Csv.text("a,b")).isEqualTo("\"a,b\"");
    assertThat(Csv.text("say \"so\"")).isEqualTo("\"say \"\"so\"\"\"");
    assertThat(Csv.text("two\nlines")).isEqualTo("\"two\nlines\"");
    assertThat(Csv.text("=HYPERLINK(\"x\",1)")).isEqualTo("\"'=HYPERLINK(\"\"x\"\",1)\"");
  }
}
