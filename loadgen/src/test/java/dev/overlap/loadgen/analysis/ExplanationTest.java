package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import dev.overlap.loadgen.result.Cost;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();
  private static final Candidate POOLED = Reports.candidate("pooled", List.of(Reports.pool()));
  private static final Candidate FREE = Reports.candidate("free", List.of());

  private static OptionalDouble of(double value) {
    return OptionalDouble.of(value);
  }

  private static Cost cost(@Nullable Integer cpuMicros, @Nullable Double loopBusy) {
    Cost unknown = Costs.of(List.of(), List.of());
    Double micros = cpuMicros == null ? null : (Double) cpuMicros.doubleValue();
    return Records.with(
        Records.with(unknown, "cpuMicrosPerRequest", micros), "loopBusyShare", loopBusy);
  }

  private static String sentence(Explanation explanation, Candidate candidate, String boundBy) {
    return explanation.sentence(Reports.shape(), candidate, List.of(new Bound(boundBy, 2000)));
  }

  @Test
  void poolIsExplainedByTheMeasuredHoldTime() {
    Explanation explanation =
        new Explanation(1940, 257, of(102.5), of(0.3), 1, cost(150, null), of(0.2));

    assertThat(sentence(explanation, POOLED, "pool"))
        .contains("300 of 500 requests wait")
        .contains("one of 200 threads")
        .contains("200 ÷ 102.5 ms = 1,951 req/s");
  }

  @Test
  void poolWithoutMeasuredHoldTimeIsExplainedByItsThroughput() {
    Explanation explanation =
        new Explanation(1600, 257, UNKNOWN, of(0.3), 1, cost(150, null), of(0.2));

    assertThat(sentence(explanation, POOLED, "pool")).contains("200 ÷ 125.0 ms = 1,600 req/s");
  }

  @Test
  void busyCpuIsNamedWithItsShareAndItsCost() {
    Explanation explanation =
        new Explanation(4000, 125, UNKNOWN, of(0.97), 1, cost(243, null), of(0.2));

    assertThat(sentence(explanation, FREE, ThroughputBounds.CONCURRENCY))
        .contains("97 %")
        .contains("243 µs");
  }

  @Test
  void busyLoopIsNamedWhereOtherCpusAreIdle() {
    Explanation onTwo = new Explanation(9000, 55, UNKNOWN, of(0.55), 2, cost(100, 0.97), UNKNOWN);
    Explanation onOne = new Explanation(9000, 55, UNKNOWN, of(0.55), 1, cost(100, 0.97), UNKNOWN);

    assertThat(sentence(onTwo, FREE, ThroughputBounds.CONCURRENCY))
        .contains("event loop was busy 97 % of the time");
    assertThat(sentence(onOne, FREE, ThroughputBounds.CONCURRENCY)).contains("All 500 requests");
  }

  @Test
  void exhaustedBackendIsNamedWithItsCeiling() {
    Explanation explanation =
        new Explanation(4500, 111, UNKNOWN, of(0.5), 1, cost(100, null), of(0.9));

    assertThat(sentence(explanation, FREE, ThroughputBounds.BACKEND))
        .contains("5,000 req/s")
        .contains("90 %");
  }

  @Test
  void otherwiseAllRequestsWaitAtTheSameTime() {
    Explanation explanation =
        new Explanation(4880, 102.5, UNKNOWN, of(0.6), 1, cost(120, null), of(0.4));

    assertThat(sentence(explanation, FREE, ThroughputBounds.CONCURRENCY))
        .contains("All 500 requests")
        .contains("500 ÷ 102.5 ms = 4,878 req/s")
        .contains("60 %");
  }

  @Test
  void openLoopIsExplainedByWhatArrived() {
    Explanation explanation =
        new Explanation(690, 101, UNKNOWN, UNKNOWN, 1, cost(null, null), UNKNOWN);
    ComparedLoad open = Reports.shape(new OpenLoop(700, Arrivals.CONSTANT, 1000, 1000));

    assertThat(explanation.sentence(open, FREE, List.of()))
        .contains("690 of the 700 req/s that arrived");
  }

  @Test
  void nothingAnsweredIsSaid() {
    Explanation explanation = new Explanation(0, 0, UNKNOWN, UNKNOWN, 1, cost(null, null), UNKNOWN);

    assertThat(sentence(explanation, POOLED, "pool")).contains("No request was answered");
  }
}
