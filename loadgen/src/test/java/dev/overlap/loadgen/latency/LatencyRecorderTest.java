package dev.overlap.loadgen.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LatencyRecorderTest {
  private static final long MS = 1_000_000;
  private final LatencyRecorder recorder = new LatencyRecorder();

  /** Intended at 100 ms, sent at 140 ms, over at 300 ms; 120 ms of delay were drawn. */
  private void endAs(Outcome outcome) {
    recorder.sent(100 * MS, 140 * MS);
    recorder.ended(outcome, 100 * MS, 140 * MS, 300 * MS, 120 * MS);
  }

  private static void assertOnly(LatencyHistogram histogram, double millis) {
    assertThat(histogram.count()).isEqualTo(1);
    assertThat(histogram.maxMillis().orElseThrow()).isCloseTo(millis, withinPercentage(0.2));
  }

  @Test
  void threeClocksGiveResponseServiceAndLag() {
    endAs(Outcome.OK);

    assertOnly(recorder.response(), 200);
    assertOnly(recorder.service(), 160);
    assertOnly(recorder.lag(), 40);
    assertOnly(recorder.excess(), 80);
    assertOnly(recorder.histogramOf(Outcome.OK), 200);
  }

  @Test
  void timeoutIsInTheResponseAtItsElapsedTimeButHasNoExcess() {
    endAs(Outcome.TIMEOUT);

    assertOnly(recorder.response(), 200);
    assertOnly(recorder.service(), 160);
    assertOnly(recorder.histogramOf(Outcome.TIMEOUT), 200);
    assertThat(recorder.excess().count()).isZero();
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_ERROR", "CONNECTION_ERROR"})
  void quickErrorIsNoQuickResponse(Outcome outcome) {
    endAs(outcome);

    assertThat(recorder.response().count()).isZero();
    assertThat(recorder.service().count()).isZero();
    assertThat(recorder.excess().count()).isZero();
    assertOnly(recorder.histogramOf(outcome), 200);
    assertOnly(recorder.lag(), 40);
  }

  @Test
  void unknownDelayHasNoExcess() {
    recorder.ended(Outcome.OK, 0, 0, 5 * MS, -1 * MS);

    assertThat(recorder.excess().count()).isZero();
    assertOnly(recorder.response(), 5);
  }

  @Test
  void delayOfZeroHasAnExcess() {
    recorder.ended(Outcome.OK, 0, 0, 5 * MS, 0);

    assertOnly(recorder.excess(), 5);
  }
}
