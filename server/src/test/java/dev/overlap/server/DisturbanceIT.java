package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.Recovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A comparison against the lean backend, which stalls and fails on purpose: 300 requests a second
 * of 100 ms against a pool of 40 threads, which ends at 400.
 */
class DisturbanceIT {
  private static final int RATE = 300;
  private static final int THREADS = 40;
  private static final double STALL_SECONDS = 0.6;
  private static final double ERROR_SHARE = 0.1;

  @TempDir static Path folder;

  private static ComparisonReport report;

  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    report =
        ResultFiles.compare(
            folder,
            "--models",
            "blocking,virtual",
            "--backend",
            "netty",
            "--rate",
            Integer.toString(RATE),
            "--threads",
            Integer.toString(THREADS),
            "--stall",
            "600ms@2s",
            "--error-rate",
            "10%",
            "--rounds",
            "1");
  }

  private static CandidateReport candidate(String name) {
    return report.candidate(name).orElseThrow();
  }

  private static Recovery recovery(String name) {
    return Objects.requireNonNull(candidate(name).setting().recovery());
  }

  @Test
  void theResultSaysWhatWasDoneAndValidates() throws IOException {
    ResultFiles.assertValid(ResultFiles.only(folder));
    assertThat(report.plan().disturbed().stall()).isEqualTo("600ms@2s");
    assertThat(report.plan().disturbed().errorShare()).isEqualTo(ERROR_SHARE);
    assertThat(report.backend().engine()).isEqualTo("netty");
  }

  @Test
  void everyCandidateMeetsTheSameErrorsAndNoBooksBreak() {
    for (CandidateReport candidate : report.candidates()) {
      BlockResult round = candidate.rounds().getFirst();
      double share = (double) round.whole().httpError() / round.whole().sent();

      assertThat(candidate.brokenBooks()).as(candidate.name()).isEmpty();
      assertThat(share).as(candidate.name()).isCloseTo(ERROR_SHARE, within(0.01));
      assertThat(round.counters().backend().get("500"))
          .isEqualTo((double) round.whole().httpError());
    }
    CandidateReport direct = Objects.requireNonNull(report.backend().direct());
    assertThat(direct.counts().errors()).as("nothing goes wrong beside the rounds").isZero();
  }

  @Test
  void poolBoundsWhatWaitsAtTheBackendAndVirtualThreadsDoNot() {
    long arrivedMeanwhile = Math.round(RATE * STALL_SECONDS);

    assertThat(recovery("blocking").backendPeakInFlight().orElseThrow())
        .isLessThanOrEqualTo(THREADS);
    assertThat(recovery("virtual").backendPeakInFlight().orElseThrow())
        .isGreaterThan(arrivedMeanwhile * 8 / 10);
    for (String name : new String[] {"blocking", "virtual"}) {
      assertThat(recovery(name).peakInFlight().orElseThrow())
          .as(name)
          .isGreaterThan(arrivedMeanwhile * 8 / 10);
    }
  }

  /** What piled up drains at what the pool can do beyond the rate: (R · stall) ÷ (P ÷ D − R). */
  @Test
  void poolIsBackNoSoonerThanItsBacklogCanDrain() {
    double drainSeconds = RATE * STALL_SECONDS / (THREADS / 0.1 - RATE);
    OptionalDouble back = recovery("blocking").secondsByRound().getFirst();

    assertThat(recovery("blocking").p99BeforeMillis().orElseThrow()).isGreaterThanOrEqualTo(100.0);
    assertThat(back.orElse(Double.POSITIVE_INFINITY)).isGreaterThan(0.5 * drainSeconds);
  }

  @Test
  void stallShowsInTheResponseTimesOfAll() {
    for (CandidateReport candidate : report.candidates()) {
      assertThat(candidate.response().max().orElseThrow())
          .as(candidate.name())
          .isGreaterThanOrEqualTo(1000 * STALL_SECONDS);
    }
  }
}
