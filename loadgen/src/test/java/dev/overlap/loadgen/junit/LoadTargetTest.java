package dev.overlap.loadgen.junit;

import static java.time.Duration.ofNanos;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be put under load, and what is asserted of it besides its times. */
class LoadTargetTest {
  static class Compares {
    @LoadTarget
    Runnable quick() {
      return Kit::aMillisecond;
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
    assertThat(Kit.ends(Compares.class))
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
          .allocationPerRequest()
          .isAtMost(BYTES * 5);
      LatencyAssertions.assertThat(result).allocationPerRequest().isAtMost(BYTES / 2);
    }
  }

  @Test
  void whatTheServiceIsMadeOfIsJudgedWithoutAnInterval() {
    assertThat(Kit.end(Structural.class))
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
    assertThat(Kit.end(Failing.class))
        .startsWith("FAILED ")
        .contains("errors=0")
        .contains("50 of 100");
  }

  static class Hanging {
    @LoadTarget
    void call() throws InterruptedException {
      new CountDownLatch(1).await();
    }

    @LatencyTest(
        rate = "50",
        duration = "200ms",
        warmUp = "0s",
        rounds = 1,
        mostRounds = 1,
        timeout = "100ms")
    @Slo("errors=0")
    void neverReturns() {}
  }

  @Test
  void callThatDoesNotReturnIsATimeout() {
    assertThat(Kit.end(Hanging.class)).startsWith("FAILED ").contains("measured 10 of 10");
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
            .loop(Runnable::run)
            .code(
                "outer",
                () -> {
                  Kit.aMillisecond();
                  return 1;
                });

    @Nested
    class Inner {
      @LatencyTest(rate = "400")
      void takesWhatIsSaidOutside(LoadResult result) {
        assertThat(result.planned()).isEqualTo(200);
        assertThat(result.rounds()).isEqualTo(2);
        LatencyAssertions.assertThat(result).loopBlockedMillis().isAtMost(60_000);
      }
    }
  }

  @Test
  void builderSaysWhatAnnotationsDoNot() {
    assertThat(Kit.end(Outer.class)).isEqualTo("SUCCESSFUL");
  }

  @Slo("p50<1us")
  static class Expected {
    @LatencyTest(warmUp = "0s", rounds = 2)
    void drives(Load load) {
      load.rate("200").duration("500ms").run((Runnable) Kit::aMillisecond);
    }
  }

  @Test
  void whatATestDrivesIsHeldToItsExpectations() {
    assertThat(Kit.end(Expected.class)).startsWith("FAILED ").contains("p50<1us of target");
  }

  static class ByItself {
    @LatencyTest(warmUp = "0s", rounds = 2)
    void drives(Load load) {
      LoadResult result = load.rate("200").duration("500ms").run((Runnable) Kit::aMillisecond);

      LatencyAssertions.assertThat(result).hasNoErrors().p50().isBelow(ofNanos(1_500));
    }
  }

  @Test
  void testMayDriveByItself() {
    assertThat(Kit.end(ByItself.class))
        .startsWith("FAILED ")
        .contains("beyond its limit: p50<0.0015ms of target");
  }

  static class Exclusive {
    private static final AtomicInteger AT_A_TIME = new AtomicInteger();
    private static final AtomicInteger MOST = new AtomicInteger();

    @LoadTarget
    void call() {
      Kit.aMillisecond();
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
      Kit.aMillisecond();
      AT_A_TIME.decrementAndGet();
    }
  }

  @Test
  void noTwoRunAtTheSameTime() {
    assertThat(Kit.ends(Exclusive.class)).hasSize(2);
    assertThat(Exclusive.MOST).hasValue(1);
  }
}
