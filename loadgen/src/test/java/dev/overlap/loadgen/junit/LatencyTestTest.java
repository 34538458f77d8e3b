package dev.overlap.loadgen.junit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult.Status;

/** How test classes end that are written as a user would write them. */
class LatencyTestTest {
  private static final String GATE = "overlap.gate";

  @AfterEach
  void forget() {
    System.clearProperty(GATE);
  }

  @Slo("errors=0")
  static class Passes {
    @LoadTarget
    void call() {
      Kit.aMillisecond();
    }

    @LatencyTest(rate = "500", duration = "1s", warmUp = "100ms")
    @Slo("p99<10s")
    @Slo("rate>100")
    void answersInTime(LoadResult result) {
      LatencyAssertions.assertThat(result)
          .hasNoErrors()
          .hasNoLostRequests()
          .p99()
          .isBelow(ofSeconds(10))
          .p50()
          .isBelow(ofSeconds(10))
          .hasThroughputAbove(10)
          .requestsInFlight()
          .isAtMost(500);
      assertThat(result.planned()).isEqualTo(500);
      assertThat(result.ok()).isEqualTo(500);
      assertThat(result.errors()).isZero();
      assertThat(result.rounds()).isEqualTo(5);
      assertThat(result.throughput()).isBetween(200.0, 501.0);
      assertThat(result.p50().orElseThrow()).isLessThan(result.p99().orElseThrow().plusNanos(1));
    }
  }

  @Test
  void whatHoldsPasses() {
    assertThat(Kit.end(Passes.class)).isEqualTo("SUCCESSFUL");
  }

  static class Crosses {
    @LoadTarget("service")
    Runnable call = Kit::aMillisecond;

    @LatencyTest(rate = "500", duration = "1s", warmUp = "100ms")
    @Slo("p99<2us")
    void answersInTime() {}
  }

  @Test
  void whatIsWhollyBeyondItsLimitFailsAndSaysAllThatIsKnown() {
    assertThat(Kit.end(Crosses.class))
        .startsWith("FAILED ")
        .contains("Crosses.answersInTime")
        .contains("beyond its limit: service:p99<2us".replace("service:", ""))
        .contains("of service; measured ")
        .contains("with 99 % confidence")
        .contains("500 answers in 5 rounds of 200ms; 0 errors, 0 never sent")
        .contains("again: ");
  }

  static class CannotTell {
    @LoadTarget
    void call() {
      Kit.aMillisecond();
    }

    @LatencyTest(rate = "100", duration = "200ms", warmUp = "0s", rounds = 2, mostRounds = 4)
    @Slo("p99.9<1s")
    void answersInTime(LoadResult result) {
      assertThat(result.rounds()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @CsvSource({"enforce, ABORTED", "report, SUCCESSFUL", "strict, FAILED"})
  void whatCannotBeToldIsRedOnlyWhereThatIsWanted(String mode, Status expected) {
    System.setProperty(GATE, mode);

    assertThat(Kit.end(CannotTell.class)).startsWith(expected.name());
  }

  @Test
  void whatCannotBeToldHadAllItsRounds() {
    assertThat(Kit.end(CannotTell.class))
        .contains("inconclusive: p99.9<1s of call; measured too few samples")
        .contains("40 answers in 4 rounds of 100ms");
  }

  @ParameterizedTest
  @CsvSource({"enforce, FAILED", "report, SUCCESSFUL", "strict, FAILED"})
  void reportNeverFails(String mode, Status expected) {
    System.setProperty(GATE, mode);

    assertThat(Kit.end(Crosses.class)).startsWith(expected.name());
  }

  @Test
  void unknownModeIsRefused() {
    System.setProperty(GATE, "maybe");

    assertThat(Kit.end(Crosses.class))
        .startsWith(
            "FAILED -Doverlap.gate=maybe is not known; give one of enforce, report, strict");
  }

  static class Hidden {
    @LoadTarget
    void call() {
      throw new IllegalStateException("each of them");
    }

    @LatencyTest(rate = "200", duration = "500ms", warmUp = "0s", rounds = 1, mostRounds = 1)
    @Slo("errors=0")
    void staysOpenFirst(LoadResult result) {
      LatencyAssertions.assertThat(result).p999().isBelow(ofSeconds(1));
    }
  }

  @Test
  void whatStaysOpenHidesNothing() {
    assertThat(Kit.end(Hidden.class)).startsWith("FAILED ").contains("beyond its limit: errors=0");
  }

  static class Before {
    private final AtomicInteger calls = new AtomicInteger();

    @LoadTarget
    void call() {
      calls.incrementAndGet();
    }

    @LatencyTest(rate = "100", duration = "100ms", warmUp = "0s", rounds = 1)
    void isDrivenBeforeItsBody() {
      assertThat(calls).hasValue(10);
    }
  }

  @Test
  void loadIsDrivenBeforeTheBody() {
    assertThat(Kit.end(Before.class)).isEqualTo("SUCCESSFUL");
  }
}
