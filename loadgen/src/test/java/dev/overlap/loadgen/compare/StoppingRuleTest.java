package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoppingRuleTest {
  private static final OptionalDouble ONE_PERCENT = OptionalDouble.of(0.01);
  private static final Supplier<ComparisonReport> PRECISE =
      report(0.03, "throughput", 0.995, 1.005);
  private static final Supplier<ComparisonReport> IMPRECISE = report(0.03, "throughput", 0.9, 1.1);

  private static Supplier<ComparisonReport> report(
      @Nullable Double visible, String metric, double low, double high) {
    VerdictReport verdict =
        new VerdictReport(
            metric,
            "b",
            "a",
            new Estimate(1, low, high),
            Verdict.NO_DIFFERENCE_FOUND,
            Measured.of(visible),
            List.of(),
            6,
            CpuShare.OWN,
            null);
    return () -> Records.with(Reports.comparison(), "verdicts", List.of(verdict));
  }

  private static ComparisonReport notAskedFor() {
    throw new AssertionError("no report decides here");
  }

  private static StoppingRule rule(int rounds, int forks, OptionalDouble precision) {
    return new StoppingRule(new Replication(rounds, forks, precision));
  }

  @Test
  void withoutAPrecisionItIsWhatWasAskedFor() {
    StoppingRule rule = rule(6, 3, OptionalDouble.empty());
    assertThat(rule.wantsRound(5, StoppingRuleTest::notAskedFor)).isTrue();
    assertThat(rule.wantsRound(6, StoppingRuleTest::notAskedFor)).isFalse();
    assertThat(rule.wantsFork(2, StoppingRuleTest::notAskedFor)).isTrue();
    assertThat(rule.wantsFork(3, StoppingRuleTest::notAskedFor)).isFalse();
  }

  @Test
  void withOneForkRoundsAreAddedForAPrecision() {
    StoppingRule rule = rule(6, 1, ONE_PERCENT);
    assertThat(rule.wantsRound(6, IMPRECISE)).isTrue();
    assertThat(rule.wantsRound(6, PRECISE)).isFalse();
    assertThat(rule.wantsRound(29, IMPRECISE)).isTrue();
    assertThat(rule.wantsRound(30, IMPRECISE)).as("five times as many").isFalse();
    assertThat(rule.wantsFork(1, IMPRECISE)).isFalse();
  }

  @Test
  void withSeveralForksForksAreAddedForAPrecision() {
    StoppingRule rule = rule(6, 3, ONE_PERCENT);
    assertThat(rule.wantsRound(6, IMPRECISE)).isFalse();
    assertThat(rule.wantsFork(3, IMPRECISE)).isTrue();
    assertThat(rule.wantsFork(3, PRECISE)).isFalse();
    assertThat(rule.wantsFork(15, IMPRECISE)).as("five times as many").isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.995, 1.005, true", "0.99, 1.01, false", "2.475, 2.51, true", "2.4, 2.6, false"})
  void intervalOfThroughputMustBeNarrowWhereverItLies(double low, double high, boolean precise) {
    assertThat(rule(6, 1, ONE_PERCENT).wantsRound(6, report(0.03, "throughput", low, high)))
        .isNotEqualTo(precise);
  }

  @Test
  void costsNeedNotBePrecise() {
    assertThat(rule(6, 1, ONE_PERCENT).wantsRound(6, report(0.5, "cost.cpu", 0.7, 1.4))).isFalse();
  }

  @Test
  void whatCannotBeJudgedIsNotPrecise() {
    assertThat(rule(6, 1, ONE_PERCENT).wantsRound(6, report(null, "throughput", 1, 1))).isTrue();
  }
}
