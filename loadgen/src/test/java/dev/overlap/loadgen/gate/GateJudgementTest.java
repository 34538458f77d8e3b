package dev.overlap.loadgen.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.Trusts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The candidate answers 4,856 req/s in 103 ms or so; five of its thousand requests failed. */
class GateJudgementTest {
  private static final RequestCounts COUNTS = new RequestCounts(1000, 1000, 995, 3, 1, 1, 0, 0);
  private static final Trust TRUSTED = Trust.TRUSTED;
  private static final Trust NOISY = Trusts.noisy("noise");

  private static CandidateReport candidate(Trust trust) {
    return Reports.judged(Reports.comparison().candidates().getLast(), COUNTS, trust);
  }

  private static Outcome judge(String gate, Trust trust) {
    return Gate.parse(gate).judge(candidate(trust)).outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "p50<110ms, PASSED",
    "p50<90ms, CROSSED",
    "p90<110ms, PASSED",
    "p99<110ms, PASSED",
    "p99<100ms, CROSSED",
    "p99.9<1h, UNJUDGED",
    "max<110ms, PASSED",
    "max<108ms, CROSSED",
    "mean<104ms, PASSED",
    "mean<102ms, CROSSED",
    "rate>4800, PASSED",
    "rate>4900, CROSSED",
    "errors=5, PASSED",
    "errors=0, CROSSED",
    "errors<6, PASSED",
    "errors<5, CROSSED",
    "errors<0.6%, PASSED",
    "errors<0.5%, CROSSED",
  })
  void trustedRunIsJudged(String gate, Outcome expected) {
    assertThat(judge(gate, TRUSTED)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "p50<110ms, PASSED",
    "p99<110ms, PASSED",
    "p99<104ms, UNJUDGED",
    "p99<1ms, CROSSED",
    "max<1ms, CROSSED",
    "rate>4800, PASSED",
    "rate>9800, UNJUDGED",
    "errors=0, CROSSED",
    "errors<6, PASSED",
    "errors<1%, PASSED",
    "errors<0.1%, CROSSED",
  })
  void nextToNoiseOnlyWhatNoiseCannotExplainIsJudged(String gate, Outcome expected) {
    assertThat(judge(gate, NOISY)).isEqualTo(expected);
  }

  @Test
  void lineNamesCandidateGateAndMeasuredValue() {
    assertThat(Gate.parse("errors=0").judge(candidate(TRUSTED)).line())
        .isEqualTo("CROSSED virtual: errors=0 (5 of 1000)");
  }

  @Test
  void eachGateMeetsTheCandidatesThatItConcerns() {
    List<CandidateReport> candidates = Reports.comparison().candidates();
    List<Result> results =
        Gates.judge(List.of(Gate.parse("errors=0"), Gate.parse("virtual:rate>4000")), candidates);

    assertThat(results)
        .extracting(Result::candidate)
        .containsExactly("blocking", "virtual", "virtual");
    assertThat(Gates.overall(results)).isEqualTo(Outcome.PASSED);
  }

  @Test
  void crossedGateOutweighsOneThatCouldNotBeJudged() {
    Result passed = result(Outcome.PASSED);
    Result unjudged = result(Outcome.UNJUDGED);
    Result crossed = result(Outcome.CROSSED);

    assertThat(Gates.overall(List.of())).isEqualTo(Outcome.PASSED);
    assertThat(Gates.overall(List.of(passed, unjudged))).isEqualTo(Outcome.UNJUDGED);
    assertThat(Gates.overall(List.of(unjudged, passed))).isEqualTo(Outcome.UNJUDGED);
    assertThat(Gates.overall(List.of(unjudged, crossed, passed))).isEqualTo(Outcome.CROSSED);
  }

  private static Result result(Outcome outcome) {
    return new Result("errors=0", "any", outcome, "any");
  }
}
