package dev.overlap.loadgen.report.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Counters;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunConditionsTest {
  private static final Map<String, Double> COUNTED =
      Map.of(ServerMetrics.RECEIVED, 1.0, ServerMetrics.BACKEND_CALLS, 1.0);
  private static final Map<String, Double> ARRIVED = Map.of(BackendCounters.RECEIVED, 1.0);
  private static final Counters ALL = new Counters(COUNTED, ARRIVED);
  private static final Counters NO_BACKEND = new Counters(COUNTED, Map.of());
  private static final Counters NO_CALLS =
      new Counters(Map.of(ServerMetrics.RECEIVED, 1.0), ARRIVED);
  private static final Counters NO_SERVER = new Counters(Map.of(), ARRIVED);

  /** What is said of the books where the candidates "slow" and "fast" have these counters. */
  private static String books(Counters slow, Counters fast) {
    ComparisonReport report = Reports.comparison("slow", "fast");
    List<CandidateReport> candidates = new ArrayList<>();
    for (CandidateReport candidate : report.candidates()) {
      Counters counters = candidate.name().equals("slow") ? slow : fast;
      List<BlockResult> rounds =
          candidate.rounds().stream()
              .map(round -> Records.with(round, "counters", counters))
              .toList();
      candidates.add(Records.with(candidate, "rounds", rounds));
    }
    String books = RunConditions.of(Records.with(report, "candidates", candidates)).get("Books");
    return String.valueOf(books);
  }

  @Test
  void whatAllSidesCountedAgrees() {
    assertThat(books(ALL, ALL)).isEqualTo("generator, servers and backend agree on every request");
  }

  @Test
  void backendThatReportedNothingIsNotSaidToAgree() {
    for (Counters counters : List.of(NO_BACKEND, NO_CALLS)) {
      assertThat(books(counters, counters))
          .isEqualTo(
              "generator and servers agree on every request; nothing was compared with the"
                  + " backend, for want of counts");
    }
  }

  @Test
  void onlyThoseWhoseCountsWereThereAreSaidToAgree() {
    assertThat(books(NO_BACKEND, ALL))
        .isEqualTo(
            "generator and servers agree on every request; generator and backend agree on every"
                + " request of fast, and others could not be compared");
    assertThat(books(NO_SERVER, ALL))
        .startsWith("generator and servers agree on every request of fast, and others could not");
  }

  @Test
  void nothingIsSaidToAgreeWhereNothingWasCounted() {
    for (Counters counters : List.of(NO_SERVER, Counters.NONE)) {
      assertThat(books(counters, counters))
          .isEqualTo(
              "nothing was compared with the servers, for want of counts; nothing was compared"
                  + " with the backend, for want of counts");
    }
  }

  @Test
  void nothingIsSaidToAgreeWhereNothingWasMeasured() {
    ComparisonReport report = Reports.comparison("slow", "fast");
    List<CandidateReport> candidates =
        report.candidates().stream().map(c -> Records.with(c, "rounds", List.of())).toList();
    assertThat(RunConditions.of(Records.with(report, "candidates", candidates)).get("Books"))
        .doesNotContain("agree");
  }
}
