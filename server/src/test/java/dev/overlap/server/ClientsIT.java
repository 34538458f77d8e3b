package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CapacityReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.stats.Estimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One model with two clients, over two forks, and the capacity of each. */
class ClientsIT {
  private static final int THREADS = 20;
  private static final double DELAY_SECONDS = 0.02;
  private static final double LAW = THREADS / DELAY_SECONDS;

  @TempDir static Path folder;

  private static ComparisonReport report;

  @BeforeAll
  static void compare() throws IOException, InterruptedException {
    report =
        ResultFiles.compare(
            folder,
            "--backend",
            "netty",
            "--models",
            "blocking",
            "--client",
            "apache,webclient",
            "--threads",
            "" + THREADS,
            "--delay",
            "20ms",
            "--concurrency",
            "60",
            "--forks",
            "2",
            "--search",
            "p99<200ms");
  }

  @Test
  void candidatesDifferInTheirClientAlone() throws IOException {
    assertThat(report.candidates())
        .extracting(CandidateReport::name)
        .containsExactly("blocking-apache", "blocking-webclient");
    assertThat(report.verdicts())
        .isNotEmpty()
        .allSatisfy(verdict -> assertThat(verdict.differs()).containsExactly("client"));
    ResultFiles.assertValid(ResultFiles.only(folder));
  }

  @Test
  void everyForkIsMeasuredInAllItsRounds() {
    assertThat(report.forks()).isEqualTo(2);
    assertThat(report.plan().repeated().forks()).isEqualTo(2);
    assertThat(report.run().partial()).isFalse();
    for (CandidateReport candidate : report.candidates()) {
      assertThat(candidate.rounds()).hasSize(2 * report.plan().repeated().rounds());
      assertThat(candidate.rounds()).extracting(round -> round.fork()).contains(1, 2);
      assertThat(candidate.setting().heapProbes()).hasSize(2);
      assertThat(candidate.brokenBooks()).isEmpty();
    }
    assertThat(report.instrument().warmUp().phases())
        .extracting(phase -> phase.name() + phase.fork())
        .containsExactly("backend1", "candidates1", "candidates2");
  }

  @Test
  void bothClientsMeetTheLawOfTheirPool() {
    for (CandidateReport candidate : report.candidates()) {
      Estimate throughput = candidate.throughput();
      assertThat(throughput.estimate()).isBetween(0.6 * LAW, 1.02 * LAW);
      assertThat(candidate.judgement().little()).isNotEmpty().allMatch(check -> check.holds());
      assertThat(candidate.cost().threads().peakQueue().orElseThrow()).isBetween(1L, 60L);
    }
  }

  @Test
  void capacityIsBelowWhatThePoolAllows() {
    assertThat(report.capacities()).hasSize(2);
    for (CapacityReport capacity : report.capacities()) {
      assertThat(capacity.objective()).isEqualTo("p99<200ms");
      assertThat(capacity.stages()).isNotEmpty();
      OptionalDouble found = capacity.foundPerSecond();
      if (found.isEmpty()) {
        assertThat(capacity.unjudged()).isTrue(); // by a machine too noisy to tell
      } else {
        assertThat(found.getAsDouble()).isBetween(8.0, 1.05 * LAW);
      }
    }
  }
}
