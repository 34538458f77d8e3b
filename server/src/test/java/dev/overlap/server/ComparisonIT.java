package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Verdict;
import dev.overlap.loadgen.trust.Claim;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole comparison of the three models in processes of their own, judged by laws, ratios and
 * counts. A pool of 5 threads under 40 concurrent requests makes the law visible on a slow machine
 * too.
 */
class ComparisonIT {
  private static final int CONCURRENCY = 40;
  private static final int THREADS = 5;
  private static final double DELAY_SECONDS = 0.1;

  @TempDir static Path folder;

  private static ComparisonReport report;

  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    report =
        ResultFiles.compare(
            folder,
            "--concurrency",
            Integer.toString(CONCURRENCY),
            "--threads",
            Integer.toString(THREADS),
            "--delay",
            "100ms",
            "--expect",
            "errors=0");
  }

  private static double sum(CandidateReport candidate, String counter) {
    return candidate.rounds().stream()
        .mapToDouble(round -> round.counters().server().getOrDefault(counter, 0.0))
        .sum();
  }

  private static CandidateReport candidate(String name) {
    return report.candidate(name).orElseThrow();
  }

  @Test
  void theResultFileValidatesAgainstItsSchema() throws IOException {
    String file = ResultFiles.only(folder);

    ResultFiles.assertValid(file);
    assertThat(ReportJson.read(file)).isEqualTo(report);
  }

  @Test
  void backendDrivenDirectlyIsReportedLikeACandidate() {
    CandidateReport direct = Objects.requireNonNull(report.backend().direct());

    assertThat(direct.parts()).containsEntry("engine", "wiremock");
    assertThat(direct.brokenBooks()).isEmpty();
    assertThat(direct.counts().balance()).isTrue();
    assertThat(direct.counts().errors()).isZero();
    assertThat(direct.response().p50().orElseThrow()).isGreaterThanOrEqualTo(1000 * DELAY_SECONDS);
    assertThat(direct.rounds())
        .singleElement()
        .satisfies(
            round ->
                assertThat(round.counters().backend())
                    .containsEntry("received", (double) round.whole().sent()));
  }

  @Test
  void booksBalanceInEveryRound() {
    assertThat(report.candidates()).hasSize(3);
    for (CandidateReport candidate : report.candidates()) {
      assertThat(candidate.rounds()).hasSize(report.plan().repeated().rounds());
      assertThat(candidate.counts().balance()).isTrue();
      assertThat(candidate.rounds()).allMatch(round -> round.whole().balance());
    }
  }

  @Test
  void serverAndBackendCountWhatTheGeneratorSent() {
    for (CandidateReport candidate : report.candidates()) {
      assertThat(candidate.brokenBooks()).as(candidate.name()).isEmpty();
      candidate
          .rounds()
          .forEach(
              round ->
                  assertThat(round.counters().server())
                      .containsEntry(
                          "overlap_requests_received_total", (double) round.whole().sent()));
    }
  }

  @Test
  void aPoolMeetsItsThreadsDividedByTheMeasuredHoldTime() {
    CandidateReport blocking = candidate("blocking");
    double law =
        THREADS
            * sum(blocking, "overlap_hold_seconds_count")
            / sum(blocking, "overlap_hold_seconds_sum");

    assertThat(blocking.predictedLimit()).isNotNull();
    assertThat(blocking.throughput().estimate()).isCloseTo(law, within(0.05 * law));
    assertThat(blocking.throughput().estimate())
        .isLessThanOrEqualTo(1.02 * THREADS / DELAY_SECONDS);
    assertThat(blocking.judgement().explanation())
        .contains("35 of 40 requests wait for one of 5 threads");
  }

  @Test
  void littlesLawHoldsForEveryCandidate() {
    for (CandidateReport candidate : report.candidates()) {
      double mean = candidate.response().mean().orElseThrow();
      double inSystem = candidate.throughput().estimate() * mean / 1000;
      assertThat(inSystem).as(candidate.name()).isCloseTo(CONCURRENCY, within(0.15 * CONCURRENCY));
    }
  }

  @Test
  void whatHoldsNoThreadOverlapsMore() {
    for (String name : new String[] {"virtual", "eventloop"}) {
      double ratio =
          candidate(name).throughput().estimate() / candidate("blocking").throughput().estimate();
      assertThat(ratio).as(name).isBetween(4.0, (double) CONCURRENCY / THREADS * 1.1);
    }
    assertThat(report.verdicts())
        .filteredOn(v -> v.metric().equals("throughput") && v.b().equals("blocking"))
        .hasSize(2)
        .allMatch(v -> v.verdict() == (isSupported(v) ? Verdict.HIGHER : Verdict.UNRELIABLE))
        .allMatch(v -> (v.cause() == null) == isSupported(v));
  }

  /** On a machine where others are at work, nothing is claimed about what it slowed down. */
  private static boolean isSupported(VerdictReport verdict) {
    return candidate(verdict.a()).trust().supports(Claim.THROUGHPUT)
        && candidate(verdict.b()).trust().supports(Claim.THROUGHPUT);
  }

  @Test
  void instrumentWasLookedAtBeforeAnythingWasMeasured() {
    CandidateReport direct = Objects.requireNonNull(report.backend().direct());

    assertThat(report.instrument().fitness().attempts()).isBetween(1, 3);
    assertThat(report.instrument().fitness().idle()).isNotEmpty();
    assertThat(report.instrument().fitness().directShare())
        .hasValueCloseTo(
            direct.throughput().estimate() * DELAY_SECONDS / CONCURRENCY, within(1e-9));
    for (CandidateReport candidate : report.candidates()) {
      assertThat(Objects.requireNonNull(candidate.predictedLimit()).value())
          .isLessThanOrEqualTo(direct.throughput().estimate());
      assertThat(candidate.rounds())
          .allSatisfy(round -> assertThat(round.host().workMicros()).isNotEmpty());
    }
  }

  @Test
  void noAnswerComesBeforeItsDelay() {
    for (CandidateReport candidate : report.candidates()) {
      assertThat(candidate.response().p50().orElseThrow())
          .isGreaterThanOrEqualTo(1000 * DELAY_SECONDS);
      assertThat(candidate.times().excess()).isNotNull();
    }
  }
}
