package dev.overlap.loadgen.report.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonCsvTest {
  private static List<String> lines(ComparisonReport report) {
    return ReportFormat.CSV.write(report).lines().toList();
  }

  private static String cell(List<String> lines, int row, String column) {
    int at = List.of(lines.getFirst().split(",", -1)).indexOf(column);
    return lines.get(row).replaceAll("\"[^\"]*\"", "text").split(",", -1)[at];
  }

  @Test
  void everyCandidateHasARowOfAsManyCellsAsThereAreNames() {
    List<String> lines = lines(Reports.comparison());

    assertThat(lines).hasSize(3);
    assertThat(lines)
        .allSatisfy(
            line ->
                assertThat(line.replaceAll("\"[^\"]*\"", "text").split(",", -1))
                    .hasSameSizeAs(lines.getFirst().split(",", -1)));
    assertThat(cell(lines, 1, "candidate")).isEqualTo("blocking");
    assertThat(cell(lines, 1, "throughput")).isEqualTo("1946");
    assertThat(cell(lines, 1, "bound_by")).isEqualTo("pool");
    assertThat(cell(lines, 1, "cpu_us_per_request")).isEqualTo("150");
    assertThat(cell(lines, 2, "pinned_events")).isEmpty();
  }

  @Test
  void nameIsNoFormula() {
    assertThat(lines(Reports.comparison("=1+1", "@SUM(A1)")))
        .anyMatch(line -> line.startsWith("'=1+1,"))
        .anyMatch(line -> line.startsWith("'@SUM(A1),"));
  }
}
