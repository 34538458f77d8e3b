package dev.overlap.loadgen.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.baseline.BaselineReport.Row;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Cause;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustVerdict;
import dev.overlap.loadgen.trust.Trusts;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The baseline: blocking answers 1,940 req/s in 257 ms, virtual 4,850 in 103 ms. */
class BaselineGateTest {
  private static final ComparisonReport BASE = Reports.comparison(1940, 257, 4850, 103);
  private static final Instant STARTED = Instant.parse(BASE.run().startedAt());

  private static BaselineReport judge(
      ComparisonReport before, ComparisonReport after, double most) {
    return BaselineGate.judge(saved(before), saved(after), most, STARTED.plusSeconds(60));
  }

  private static BaselineReport judge(ComparisonReport after) {
    return judge(BASE, after, 0.1);
  }

  /** By way of the file. */
  private static SavedRun saved(ComparisonReport report) {
    return SavedRun.read("any.json", ReportJson.write(report));
  }

  private static ComparisonReport changed(ComparisonReport report, String component, Object value) {
    List<CandidateReport> candidates =
        report.candidates().stream().map(c -> Records.with(c, component, value)).toList();
    return Reports.withCandidates(report, candidates);
  }

  private static ComparisonReport elsewhere(ComparisonReport report) {
    return Records.with(
        report, "environment", Records.with(report.environment(), "cpu", "Another CPU"));
  }

  private static ComparisonReport planned(String component, Object value) {
    return Records.with(
        BASE,
        "plan",
        Records.with(BASE.plan(), "driven", Records.with(BASE.plan().driven(), component, value)));
  }

  private static Row row(BaselineReport report, String candidate, String figure) {
    return report.rows().stream()
        .filter(row -> row.candidate().equals(candidate) && row.figure().equals(figure))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<String> crossed(BaselineReport report) {
    return report.rows().stream()
        .filter(row -> row.outcome().equals("CROSSED"))
        .map(row -> row.candidate() + " " + row.figure());
  }

  @Test
  void resultPassesAgainstItself() {
    BaselineReport report = judge(BASE);

    assertThat(report.outcome()).isEqualTo("PASSED");
    assertThat(report.sameMachine()).isTrue();
    assertThat(report.notes()).isEmpty();
    assertThat(report.rows())
        .filteredOn(row -> row.candidate().equals("virtual"))
        .extracting(Row::figure)
        .containsExactly(
            "errors", "response.p50", "response.p99", "throughput", "cost.cpu", "cost.allocation");
    assertThat(report.rows()).hasSize(12).allMatch(row -> row.reason().isEmpty());
  }

  @Test
  void figuresAreThoseOfTheFiles() {
    Row row = row(judge(Reports.comparison(1940, 257, 4850, 106)), "virtual", "response.p99");
    Estimate before = Objects.requireNonNull(row.baseline());
    Estimate after = Objects.requireNonNull(row.result());

    assertThat(before.estimate())
        .isEqualTo(BASE.candidates().getLast().response().p99().getAsDouble());
    assertThat(row.ratio())
        .isEqualTo(
            new Estimate(
                after.estimate() / before.estimate(),
                after.low() / before.high(),
                after.high() / before.low()));
  }

  @Test
  void onlyWhatIsWorseByMoreThanAllowedIsCrossed() {
    assertThat(crossed(judge(Reports.comparison(1940, 257, 4850, 120))))
        .containsExactly("virtual response.p50", "virtual response.p99");
    assertThat(crossed(judge(Reports.comparison(1700, 257, 4850, 103))))
        .containsExactly("blocking throughput");
    assertThat(judge(Reports.comparison(1850, 265, 4700, 107)).outcome()).isEqualTo("PASSED");
    assertThat(judge(Reports.comparison(9000, 101, 9000, 101)).outcome()).isEqualTo("PASSED");
  }

  @Test
  void allowanceIsTheOneThatWasGiven() {
    ComparisonReport after = Reports.comparison(1940, 257, 4850, 120);

    assertThat(judge(BASE, after, 0.5).outcome()).isEqualTo("PASSED");
    assertThat(judge(BASE, after, 0.1).outcome()).isEqualTo("CROSSED");
    assertThat(judge(BASE, BASE, 0.0).outcome()).isEqualTo("UNJUDGED"); // never equal for certain
  }

  @Test
  void intervalOnBothSidesOfTheLimitIsNotJudged() {
    ComparisonReport after = Reports.comparison(1800, 257, 4850, 103);
    Estimate ratio = Objects.requireNonNull(row(judge(after), "blocking", "throughput").ratio());
    Row row = row(judge(BASE, after, 1 - ratio.estimate()), "blocking", "throughput");

    assertThat(row.outcome()).isEqualTo("UNJUDGED");
    assertThat(row.reason()).isEqualTo("not clear: measure longer");
  }

  @Test
  void noiseInTheResultCannotFeignARegressionNorHideOne() {
    Trust noisy = Trusts.noisy("others were at work");
    BaselineReport worse = judge(changed(Reports.comparison(1940, 257, 4850, 120), "trust", noisy));

    assertThat(judge(changed(BASE, "trust", noisy)).outcome()).isEqualTo("PASSED");
    assertThat(worse.outcome()).isEqualTo("UNJUDGED");
    assertThat(row(worse, "virtual", "response.p50").reason()).contains("others were at work");
  }

  @Test
  void noiseInTheBaselineLeavesOnlyWhatItDoesNotReach() {
    BaselineReport report =
        judge(changed(BASE, "trust", Trusts.noisy("others were at work")), BASE, 0.1);

    assertThat(row(report, "virtual", "response.p99").reason())
        .isEqualTo("the baseline cannot be trusted here: HOST_NOISY: others were at work");
    assertThat(row(report, "virtual", "cost.allocation").outcome()).isEqualTo("PASSED");
    assertThat(row(report, "virtual", "errors").outcome()).isEqualTo("PASSED");
    assertThat(report.outcome()).isEqualTo("UNJUDGED");
  }

  @Test
  void resultThatIsPartialIsNotJudged() {
    BaselineReport report =
        judge(Records.with(BASE, "run", Records.with(BASE.run(), "partial", true)));

    assertThat(row(report, "virtual", "response.p50").reason()).contains("stopped early");
    assertThat(report.outcome()).isEqualTo("UNJUDGED");
  }

  @Test
  void quickRefusalsAreNoImprovement() {
    RequestCounts half = new RequestCounts(1000, 1000, 500, 500, 0, 0, 0, 0);
    RequestCounts few = new RequestCounts(1000, 1000, 995, 5, 0, 0, 0, 0);

    assertThat(crossed(judge(changed(BASE, "counts", half))))
        .containsExactly("blocking errors", "virtual errors");
    assertThat(judge(changed(BASE, "counts", few)).outcome()).isEqualTo("PASSED");
    assertThat(judge(changed(BASE, "counts", half), changed(BASE, "counts", half), 0.1).outcome())
        .isEqualTo("PASSED");
  }

  @Test
  void onAnotherMachineOnlyRatiosAreJudged() {
    BaselineReport twiceAsSlow = judge(elsewhere(Reports.comparison(970, 514, 2425, 206)));
    BaselineReport oneAlone = judge(elsewhere(Reports.comparison(1940, 257, 2425, 206)));

    assertThat(twiceAsSlow.sameMachine()).isFalse();
    assertThat(twiceAsSlow.outcome()).isEqualTo("PASSED");
    assertThat(twiceAsSlow.notes())
        .singleElement()
        .asString()
        .contains("another machine", "Any CPU", "Another CPU");
    assertThat(twiceAsSlow.rows())
        .extracting(Row::candidate)
        .containsOnly("blocking", "virtual", "virtual ÷ blocking");
    assertThat(crossed(oneAlone))
        .containsExactly(
            "virtual ÷ blocking response.p50",
            "virtual ÷ blocking response.p99",
            "virtual ÷ blocking throughput");
  }

  @Test
  void ratiosAreJudgedNextToNoiseButNotWhereBooksAreBroken() {
    ComparisonReport there = elsewhere(BASE);
    Trust broken =
        Trust.of(List.of(new Cause(TrustVerdict.INCOMPLETE, EnumSet.allOf(Claim.class), "books")));

    assertThat(judge(changed(there, "trust", Trusts.noisy("others"))).outcome())
        .isEqualTo("PASSED");
    assertThat(judge(changed(there, "trust", broken)).outcome()).isEqualTo("UNJUDGED");
  }

  @Test
  void oneCandidateOnAnotherMachineCannotBeJudged() {
    ComparisonReport one = Reports.withCandidates(BASE, BASE.candidates().subList(0, 1));
    BaselineReport report = judge(one, elsewhere(one), 0.1);

    assertThat(report.outcome()).isEqualTo("UNJUDGED");
    assertThat(row(report, "blocking", "all").reason()).contains("another machine");
  }

  @ParameterizedTest
  @CsvSource({
    "cpu, Any CPU at 3 GHz, true",
    "cpu, Any CPU at 3 GHz @ 2.90GHz, true",
    "cpu, Any CPU at 4 GHz, false",
    "cpus, 2, true",
    "cpus, 4, false",
    "java, OpenJDK 64-Bit Server VM 21.0.9+7-LTS, true",
    "java, OpenJDK 64-Bit Server VM 25.0.1+8-LTS, false",
    "os, Linux 6.12.3-1-generic, true",
    "os, Mac OS X 14.5, false",
  })
  void fingerprintIsCpuItsNumberJavaAndSystem(String component, String value, boolean same) {
    Object typed = component.equals("cpus") ? (Object) Integer.valueOf(value) : value;
    ComparisonReport after =
        Records.with(BASE, "environment", Records.with(BASE.environment(), component, typed));

    assertThat(judge(after).sameMachine()).isEqualTo(same);
  }

  @Test
  void otherPlansAreRefusedByName() {
    refused(planned("concurrency", OptionalInt.of(100)), "concurrency 500 and 100");
    refused(planned("delay", "50ms"), "delay 100ms and 50ms");
    refused(planned("load", "closed loop, think time 1s"), "load closed loop of 500");
    ComparisonReport stalled =
        Records.with(
            BASE,
            "plan",
            Records.with(
                BASE.plan(), "disturbed", new ComparisonReport.PlannedFaults("2s@10s", 0.01)));
    refused(stalled, "stall none and 2s@10s; error rate 0.0% and 1.0%");
  }

  private static void refused(ComparisonReport after, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(after))
        .withMessageContaining("different plans")
        .withMessageContaining(named);
  }

  @Test
  void candidateThatIsGoneIsNotPassedOver() {
    ComparisonReport one = Reports.withCandidates(BASE, BASE.candidates().subList(0, 1));

    assertThat(row(judge(one), "virtual", "all").reason()).isEqualTo("it is not in the result");
    assertThat(judge(one).outcome()).isEqualTo("UNJUDGED");
    assertThat(judge(one, BASE, 0.1).notes())
        .containsExactly("virtual is not in the baseline, and not judged");
    assertThat(judge(one, BASE, 0.1).outcome()).isEqualTo("PASSED");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judge(Reports.comparison("x", "y")))
        .withMessageContaining("blocking, virtual in the one, x, y in the other");
  }

  @Test
  void whatWasSetDifferentlyIsNamed() {
    ComparisonReport after =
        Records.with(
            BASE,
            "environment",
            Records.with(BASE.environment(), "limits", Map.of("threads", "400")));

    assertThat(judge(after).notes())
        .containsExactly(
            "another limit: queue 10,000, then none", "another limit: threads 200, then 400");
  }
}
