package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first-come queue under overload, in steps of a millisecond; none waits for a backend. */
class AdmissionTest {
  private static final long MILLI = 1_000_000;

  private final Admission admission = new Admission();
  private long now;
  private long handed;
  private double done;
  private long refused;

  /** So many arrive, then so many are done, in each of these milliseconds. */
  private void run(int millis, double arrivals, double capacity) {
    double due = 0;
    for (int i = 0; i < millis; i++) {
      now += MILLI;
      for (due += arrivals; due >= 1; due--) {
        if (admission.admits(now, handed - (long) done, (long) done)) {
          handed++;
        } else {
          refused++;
        }
      }
      done = Math.min((double) handed, done + capacity);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 2, 20})
  void tenTimesTheCapacityLeavesAFullServerAndAShortQueue(double capacity) {
    run(20_000, 10 * capacity, capacity);

    assertThat(done).isGreaterThan(0.9 * 20_000 * capacity);
    assertThat(refused).isPositive();
    // What waits is done within two seconds after the overload.
    assertThat(handed - done).isLessThanOrEqualTo(2_000 * capacity);
  }

  @Test
  void nothingIsRefusedBelowTheCapacity() {
    run(20_000, 1.9, 2);
    run(20_000, 0.001, 2);
    run(20_000, 1.9, 2);

    assertThat(refused).isZero();
  }

  /** The rate is known from before, however often the queue was empty in between. */
  @Test
  void aSuddenOverloadMakesNoLongQueue() {
    run(3_000, 2.1, 2);
    run(3_000, 0.01, 2);
    refused = 0;
    for (int i = 0; i < 3_000; i++) {
      run(1, 20, 2);
      assertThat(handed - done).as("after %d ms", i).isLessThan(1_300 * 2);
    }

    assertThat(refused).isPositive();
  }

  @Test
  void aServerThatHasJustStartedMayTakeItsTime() {
    run(1_000, 0.3, 0);
    run(5_000, 0.3, 2);

    assertThat(refused).isZero();
  }

  /** As where those before it waited for the server to start. */
  @Test
  void theFirstOneIsTakenWhateverWaitsAlready() {
    assertThat(admission.admits(20_000 * MILLI, 16, 0)).isTrue();
    assertThat(admission.admits(20_001 * MILLI, 17, 0)).isTrue();
  }

  @Test
  void aBurstIntoAnIdleServerIsTaken() {
    run(10_000, 0.001, 2);
    run(50, 20, 2);

    assertThat(refused).isZero();
  }

  @Test
  void itTakesEverythingAgainAfterAnOverload() {
    run(5_000, 20, 2);
    run(2_000, 0, 2);
    refused = 0;
    run(5_000, 1.9, 2);

    assertThat(refused).isZero();
  }

  @Test
  void workThatNeverEndsLetsNothingMoreWait() {
    run(10_000, 1, 0);

    assertThat(handed).isLessThan(2_000);
  }
}
