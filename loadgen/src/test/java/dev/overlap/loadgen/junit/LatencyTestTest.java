package dev.overlap.loadgen.junit;

import static java.time.Duration.ofNanos;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** How test classes end that are written as a user would write them. */
class LatencyTestTest {
  private static final String GATE = "overlap.gate";

  @AfterEach
  void forget() {
    System.clearProperty(GATE);
  }

  private static List<Event> run(Class<?> type) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .selectors(selectClass(type))
        .execute()
        .testEvents()
        .finished()
        .list();
  }

  private static String end(Event event) {
    var result = event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class);
    return result.getStatus() + result.getThrowable().map(e -> " " + e.getMessage()).orElse("");
  }

  private static String end(Class<?> type) {
    List<Event> events = run(type);
    assertThat(events).hasSize(1);
    return end(events.getFirst());
  }

  /** Takes a millisecond or so. */
  static void aMillisecond() {
    LockSupport.parkNanos(1_000_000);
  }

  @Slo("errors=0")
  static class Passes {
    @LoadTarget
    void call() {
      aMillisecond();
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
      assertThat(result.throughput()).isCloseTo(500, within(100.0));
      assertThat(result.p50().orElseThrow()).isLessThan(result.p99().orElseThrow().plusNanos(1));
    }
  }

  @Test
  void whatHoldsPasses() {
    assertThat(end(Passes.class)).isEqualTo("SUCCESSFUL");
  }

  static class Crosses {
    @LoadTarget("service")
    Runnable call = LatencyTestTest::aMillisecond;

    @LatencyTest(rate = "500", duration = "1s", warmUp = "100ms")
    @Slo("p99<2us")
    void answersInTime() {}
  }

  @Test
  void whatIsWhollyBeyondItsLimitFailsAndSaysAllThatIsKnown() {
    assertThat(end(Crosses.class))
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
      aMillisecond();
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

    assertThat(end(CannotTell.class)).startsWith(expected.name());
  }

  @Test
  void whatCannotBeToldHadAllItsRounds() {
    assertThat(end(CannotTell.class))
        .contains("inconclusive: p99.9<1s of call; measured too few samples")
        .contains("40 answers in 4 rounds of 100ms");
  }

  @ParameterizedTest
  @CsvSource({"enforce, FAILED", "report, SUCCESSFUL", "strict, FAILED"})
  void reportNeverFails(String mode, Status expected) {
    System.setProperty(GATE, mode);

    assertThat(end(Crosses.class)).startsWith(expected.name());
  }

  @Test
  void unknownModeIsRefused() {
    System.setProperty(GATE, "maybe");

    assertThat(end(Crosses.class))
        .startsWith(
            "FAILED -Doverlap.gate=maybe is not known; give one of enforce, report, strict");
  }

  static class Compares {
    @LoadTarget
    Runnable quick() {
      return LatencyTestTest::aMillisecond;
    }

    @LoadTarget("slow")
    void slow() {
      LockSupport.parkNanos(8_000_000);
    }

    @LatencyTest(concurrency = 2, duration = "1s", warmUp = "100ms")
    @Slo("slow:p50>1.5*quick:p50")
    void quickIsQuicker(Comparison comparison) {
      LatencyAssertions.assertThat(comparison)
          .throughput("quick")
          .isAtLeast(1.5)
          .timesThatOf("slow")
          .withConfidence(0.95)
          .p50("quick")
          .isAtMost(0.9)
          .timesThatOf("slow")
          .withConfidence(0.95);
      assertThat(comparison.targets()).containsExactlyInAnyOrder("quick", "slow");
      assertThat(comparison.result("slow").errors()).isZero();
    }

    @LatencyTest(concurrency = 2, duration = "1s", warmUp = "100ms")
    void theyAreAlike(Comparison comparison) {
      LatencyAssertions.assertThat(comparison)
          .throughput("quick")
          .isEquivalentTo("slow")
          .within(LatencyAssertions.percent(15));
    }

    @LatencyTest(concurrency = 2, duration = "100ms", warmUp = "0s")
    void judgesNothing(Comparison comparison) {
      LatencyAssertions.assertThat(comparison)
          .throughput("quick")
          .isAtLeast(1000)
          .timesThatOf("slow");
    }
  }

  @Test
  void targetsAreHeldAgainstEachOther() {
    assertThat(run(Compares.class).stream().map(LatencyTestTest::end))
        .satisfiesExactlyInAnyOrder(
            end -> assertThat(end).isEqualTo("SUCCESSFUL"),
            end ->
                assertThat(end)
                    .startsWith("FAILED ")
                    .contains("quick:rate=slow:rate within 15 % of quick; measured ratio "),
            end -> assertThat(end).startsWith("FAILED ").contains("rate of quick judges nothing"));
  }

  static class Structural {
    private static final int BYTES = 100_000;
    private final List<byte[]> kept = new java.util.concurrent.CopyOnWriteArrayList<>();

    @LoadTarget
    void call() {
      kept.add(new byte[BYTES]);
      kept.clear();
    }

    @LatencyTest(rate = "500", duration = "500ms", warmUp = "100ms", rounds = 1)
    void allocates(LoadResult result) {
      LatencyAssertions.assertThat(result)
          .platformThreadsPeak()
          .isAtMost(2_000)
          .pinnedEvents()
          .isZero()
          .loopBlockedMillis()
          .isZero()
          .allocationPerRequest()
          .isAtMost(BYTES * 5);
      LatencyAssertions.assertThat(result).allocationPerRequest().isAtMost(BYTES / 2);
    }
  }

  @Test
  void whatTheServiceIsMadeOfIsJudgedWithoutAnInterval() {
    assertThat(end(Structural.class))
        .startsWith("FAILED ")
        .contains("bytes per request<=50000 of call; measured 1");
  }

  static class Failing {
    private final AtomicInteger calls = new AtomicInteger();

    @LoadTarget
    void call() {
      if (calls.incrementAndGet() % 2 == 0) {
        throw new IllegalStateException("every second one");
      }
    }

    @LatencyTest(rate = "200", duration = "500ms", warmUp = "0s")
    void hasErrors(LoadResult result) {
      assertThat(result.errors()).isEqualTo(result.planned() / 2);
      LatencyAssertions.assertThat(result).hasNoErrors();
    }
  }

  @Test
  void whatCodeThrowsIsAnError() {
    assertThat(end(Failing.class)).startsWith("FAILED ").contains("errors=0").contains("50 of 100");
  }

  static class Outer {
    @RegisterExtension
    static final Overlap OVERLAP =
        Overlap.tests()
            .rate("200")
            .duration("500ms")
            .warmUp("0s")
            .rounds(2, 2)
            .timeout("5s")
            .slo("errors=0")
            .code(
                "outer",
                () -> {
                  aMillisecond();
                  return 1;
                });

    @Nested
    class Inner {
      @LatencyTest(rate = "400")
      void takesWhatIsSaidOutside(LoadResult result) {
        assertThat(result.planned()).isEqualTo(200);
        assertThat(result.rounds()).isEqualTo(2);
      }
    }
  }

  @Test
  void builderSaysWhatAnnotationsDoNot() {
    assertThat(end(Outer.class)).isEqualTo("SUCCESSFUL");
  }

  static class ByItself {
    @LatencyTest(warmUp = "0s", rounds = 2)
    void drives(Load load) {
      LoadResult result =
          load.rate("200").duration("500ms").run((Runnable) LatencyTestTest::aMillisecond);

      LatencyAssertions.assertThat(result).hasNoErrors().p50().isBelow(ofNanos(1));
    }
  }

  @Test
  void testMayDriveByItself() {
    assertThat(end(ByItself.class)).startsWith("FAILED ").contains("p50<");
  }

  static class NoTarget {
    @LatencyTest
    void drivesNothing() {}
  }

  static class UnknownName {
    @LoadTarget
    void call() {}

    @LatencyTest
    @Slo("other:p99<1s")
    void expectsOfAnother() {}
  }

  static class NoBackend {
    @Test
    void plain() {}

    @LatencyTest
    void needsOne(BackendInfo backend) {}
  }

  static class TwoLoads {
    @LoadTarget
    void call() {}

    @LatencyTest(rate = "100", concurrency = 3)
    void both() {}
  }

  @ParameterizedTest
  @ValueSource(classes = {NoTarget.class, UnknownName.class, NoBackend.class, TwoLoads.class})
  void mistakesAreNamedWithAnExample(Class<?> type) {
    assertThat(run(type).stream().map(LatencyTestTest::end))
        .anySatisfy(
            end ->
                assertThat(end)
                    .startsWith("FAILED ")
                    .containsAnyOf(
                        "nothing is put under load: mark a field or method",
                        "'other:p99<1s' names no target of this test; these are [call]",
                        "there is no backend: put @OverlapBackend(delay = \"100ms\") on the class",
                        "rate '100' and concurrency 3 exclude each other"));
  }

  static class Exclusive {
    private static final AtomicInteger AT_A_TIME = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    @LoadTarget
    void call() {
      aMillisecond();
    }

    @LatencyTest(rate = "100", duration = "300ms", warmUp = "0s")
    void one(LoadResult result) {
      watch();
    }

    @LatencyTest(rate = "100", duration = "300ms", warmUp = "0s")
    void other(LoadResult result) {
      watch();
    }

    private static void watch() {
      MOST.accumulateAndGet(AT_A_TIME.incrementAndGet(), Math::max);
      aMillisecond();
      AT_A_TIME.decrementAndGet();
    }
  }

  @Test
  void noTwoRunAtTheSameTime() {
    assertThat(run(Exclusive.class)).hasSize(2);
    assertThat(Exclusive.MOST).hasValue(1);
  }
}
