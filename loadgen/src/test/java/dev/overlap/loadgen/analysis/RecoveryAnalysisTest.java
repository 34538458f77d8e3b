package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.latency.Timeline;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.result.Recovery;
import dev.overlap.loadgen.result.TimelineReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RecoveryAnalysisTest {
  private static final Stall STALL = Stall.parse("2s@3s");
  private static final Duration SLICE = Duration.ofMillis(100);

  /** Responses that complete at an even rate, except in the stall, and take so long by then. */
  private static TimelineReport timeline(
      int perSecond, int seconds, DoubleUnaryOperator millisAtSecond) {
    Timeline timeline = new Timeline(SLICE, Duration.ofSeconds(seconds));
    timeline.windowStarts(0);
    for (int i = 0; i < perSecond * seconds; i++) {
      double at = (double) i / perSecond;
      if (at < 3 || at >= 5) {
        timeline.ended(Math.round(at * 1e9), Math.round(millisAtSecond.applyAsDouble(at) * 1e6));
      }
    }
    return TimelineReport.of(timeline);
  }

  @Test
  void isBackWhenTheP99OfWhatCompletesIsBack() {
    TimelineReport slow = timeline(4_000, 12, at -> at > 5 && at < 6.5 ? 900 : 100);

    assertThat(RecoveryAnalysis.secondsUntilBack(slow, STALL).orElse(-1))
        .isCloseTo(1.5, within(0.11));
  }

  @Test
  void isBackAtOnceWhereNothingIsLate() {
    assertThat(RecoveryAnalysis.secondsUntilBack(timeline(4_000, 12, at -> 100), STALL))
        .hasValue(0);
  }

  @Test
  void aMomentIsNoRecovery() {
    TimelineReport twice =
        timeline(4_000, 12, at -> (at > 5 && at < 6) || (at > 6.5 && at < 8) ? 900 : 100);

    assertThat(RecoveryAnalysis.secondsUntilBack(twice, STALL).orElse(-1))
        .isCloseTo(3.0, within(0.11));
  }

  @Test
  void tenPercentMoreIsStillBackAndTwentyAreNot() {
    assertThat(
            RecoveryAnalysis.secondsUntilBack(timeline(4_000, 9, at -> at > 5 ? 108 : 100), STALL))
        .hasValue(0);
    assertThat(
            RecoveryAnalysis.secondsUntilBack(timeline(4_000, 9, at -> at > 5 ? 120 : 100), STALL))
        .isEmpty();
  }

  @Test
  void fewResponsesAreTakenTogetherUntilTheyTell() {
    TimelineReport rare = timeline(150, 20, at -> at > 5 && at < 8 ? 900 : 100);

    double seconds = RecoveryAnalysis.secondsUntilBack(rare, STALL).orElse(-1);
    assertThat(seconds).isBetween(3.0, 5.0); // a p99 takes 300 of them: two seconds
  }

  private static Recovery recovery(OptionalDouble first, OptionalDouble second) {
    return new Recovery(
        OptionalDouble.of(100),
        List.of(first, second),
        7,
        OptionalLong.of(4_000),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  @Test
  void whoIsBackLateIsReportedWithTheReason() {
    Recovery late = recovery(OptionalDouble.of(1), OptionalDouble.of(2.5));
    Recovery never = recovery(OptionalDouble.empty(), OptionalDouble.empty());
    Recovery soon = recovery(OptionalDouble.of(0), OptionalDouble.of(1.9));

    assertThat(RecoveryAnalysis.whyLate(late, Optional.of(2_000.0)))
        .hasValue(
            "not back within 2 s of the stall in 1 of 2 rounds: up to 4,000 requests waited at a"
                + " time, and at most 2,000 are answered per second");
    assertThat(RecoveryAnalysis.whyLate(never, Optional.empty()))
        .hasValue(
            "not back within 2 s of the stall in 2 of 2 rounds; what waited in it is not known");
    assertThat(RecoveryAnalysis.whyLate(soon, Optional.of(2_000.0))).isEmpty();
    assertThat(RecoveryAnalysis.whyLate(null, Optional.empty())).isEmpty();
  }

  @Test
  void tooFewResponsesBeforeTheStallTellNothing() {
    assertThat(RecoveryAnalysis.secondsUntilBack(timeline(20, 12, at -> 100), STALL))
        .isEqualTo(OptionalDouble.empty());
  }
}
