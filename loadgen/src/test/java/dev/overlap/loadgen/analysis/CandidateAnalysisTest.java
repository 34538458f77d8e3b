package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CandidateAnalysisTest {
  private static CandidateReport report(OptionalDouble backendCeiling, List<BlockResult> rounds) {
    return new CandidateAnalysis(
            Reports.shape(),
            new Ceilings(backendCeiling, OptionalDouble.empty(), OptionalDouble.empty(), 1),
            Fitness.UNKNOWN)
        .report(
            Reports.candidate("pooled", List.of(Reports.pool())),
            rounds,
            CandidateFacts.only(CpuShare.OWN));
  }

  @Test
  void throughputIsTheMeanOfTheRoundsWithItsInterval() {
    CandidateReport report = report(OptionalDouble.of(9000), Blocks.rounds(1940, 257));

    // 1943, 1946, 1949: s = 3, s ÷ √3 = 1.732, times 4.303
    assertThat(report.throughput().estimate()).isCloseTo(1946, within(1e-9));
    assertThat(report.throughput().high()).isCloseTo(1946 + 7.452, within(0.01));
    assertThat(report.throughput().low()).isCloseTo(1946 - 7.452, within(0.01));
    assertThat(report.predictedLimit()).isEqualTo(new PredictedLimit(2000, "pool", 0.973));
    assertThat(report.trust().verdict()).isEqualTo(TrustVerdict.TRUSTED);
  }

  @Test
  void booksAndSamplesOfAllRoundsAreAddedUp() {
    CandidateReport report = report(OptionalDouble.empty(), Blocks.rounds(1940, 257));
    long requests = 5L * (1943 + 1946 + 1949);

    assertThat(report.counts())
        .isEqualTo(new RequestCounts(requests, requests, requests, 0, 0, 0, 0, 0));
    assertThat(CandidateAnalysis.merge(report.rounds(), BlockResult::response).count())
        .isEqualTo(1200);
    assertThat(report.response().mean()).hasValueCloseTo(257.0, withinPercentage(0.5));
    assertThat(report.response().p999()).isEmpty();
  }

  @Test
  void costIsThatOfAllRequestsOfTheBlocks() {
    CandidateReport report = report(OptionalDouble.empty(), Blocks.rounds(1940, 257));

    assertThat(report.cost().cpu().cpuMicrosPerRequest()).hasValueCloseTo(150.0, within(1e-6));
    assertThat(report.cost().memory().allocatedBytesPerRequest())
        .hasValueCloseTo(20_000.0, within(1e-6));
    assertThat(report.cost().threads().peakThreads()).hasValue(230);
    assertThat(report.cost().memory().peakRssBytes()).hasValue(200_000_000);
  }

  @Test
  void backendNearItsCeilingIsNotTrusted() {
    CandidateReport report = report(OptionalDouble.of(2000), Blocks.rounds(1940, 257));

    assertThat(report.trust().verdict()).isEqualTo(TrustVerdict.BACKEND_LIMITED);
  }

  @Test
  void withoutRequestsThereIsNoTrustAndNoFigure() {
    BlockResult empty = Blocks.round(1, 0, 257);
    CandidateReport report = report(OptionalDouble.empty(), List.of(empty));

    assertThat(report.throughput().estimate()).isZero();
    assertThat(report.trust().verdict()).isEqualTo(TrustVerdict.GENERATOR_LIMITED);
    assertThat(report.cost().cpu().cpuMicrosPerRequest()).isEmpty();
    assertThat(report.judgement().explanation()).contains("No request was answered");
  }
}
