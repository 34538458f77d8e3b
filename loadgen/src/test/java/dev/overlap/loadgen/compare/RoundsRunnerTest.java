package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a comparison may end that was asked for a precision of 1 %. */
class RoundsRunnerTest {
  private static boolean isPrecise(
      @Nullable Double visible, String metric, double low, double high) {
    VerdictReport verdict =
        new VerdictReport(
            metric,
            "b",
            "a",
            new Estimate(1, low, high),
            Verdict.NO_DIFFERENCE_FOUND,
            visible,
            List.of(),
            6,
            CpuShare.OWN,
            null);
    ComparisonReport report = Records.with(Reports.comparison(), "verdicts", List.of(verdict));
    return RoundsRunner.isPrecise(report, OptionalDouble.of(0.01));
  }

  @ParameterizedTest
  @CsvSource({"0.995, 1.005, true", "0.99, 1.01, false", "2.475, 2.51, true", "2.4, 2.6, false"})
  void intervalOfThroughputMustBeNarrowWhereverItLies(double low, double high, boolean precise) {
    assertThat(isPrecise(0.03, "throughput", low, high)).isEqualTo(precise);
  }

  @Test
  void costsNeedNotBePrecise() {
    assertThat(isPrecise(0.5, "cost.cpu", 0.7, 1.4)).isTrue();
  }

  @Test
  void whatCannotBeJudgedIsNotPrecise() {
    assertThat(isPrecise(null, "throughput", 1, 1)).isFalse();
  }

  @Test
  void withoutAPrecisionEverythingIsPreciseEnough() {
    assertThat(RoundsRunner.isPrecise(Reports.comparison(), OptionalDouble.empty())).isTrue();
  }
}
