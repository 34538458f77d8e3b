package dev.overlap.loadgen.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test class can be written wrongly, and what is said then. */
class LatencyMistakesTest {
  static class NoLoop {
    @LoadTarget
    void call() {}

    @LatencyTest(rate = "100", duration = "100ms", warmUp = "0s", rounds = 1)
    void watchesNone(LoadResult result) {
      LatencyAssertions.assertThat(result).loopBlockedMillis().isZero();
    }
  }

  static class TooSlow {
    @LoadTarget
    void call() {}

    @LatencyTest(rate = "3", duration = "1s")
    void sendsNothing() {}
  }

  static class TooMany {
    @LoadTarget
    void call() {}

    @LatencyTest(concurrency = 5_000)
    void hasTooManyThreads() {}
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
  @ValueSource(
      classes = {
        NoTarget.class,
        UnknownName.class,
        NoBackend.class,
        TwoLoads.class,
        NoLoop.class,
        TooSlow.class,
        TooMany.class
      })
  void mistakesAreNamedWithAnExample(Class<?> type) {
    assertThat(Kit.ends(type))
        .anySatisfy(
            end ->
                assertThat(end)
                    .startsWith("FAILED ")
                    .containsAnyOf(
                        "nothing is put under load: mark a field or method",
                        "'other:p99<1s' names no target of this test; these are [call]",
                        "no backend runs: put @OverlapBackend(delay = \"100ms\") on the class",
                        "rate '100' and concurrency 3 exclude each other",
                        "no loop is watched: name one",
                        "rate '3' sends nothing in a round of 200ms",
                        "concurrency 5000 is out of range for code; give 1 to 1000"));
  }
}
