package dev.overlap.loadgen.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The delay is 100 ms in all of them, but for the last. */
class LimitsTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();
  private static final Candidate POOLED = Reports.candidate("pooled", List.of(Reports.pool()));
  private static final Candidate FREE = Reports.candidate("free", List.of());

  private static LoadShape closed(int connections) {
    return Reports.shape(new ClosedLoop(connections, Duration.ZERO));
  }

  @Test
  void poolByDelayBoundsWhereMoreRequestsWaitThanItHolds() {
    assertThat(Limits.of(closed(500), POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(new PredictedLimit(2000, "pool"));
  }

  @Test
  void concurrencyByDelayBoundsWhereThePoolHasRoom() {
    assertThat(Limits.of(closed(100), POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(new PredictedLimit(1000, Limits.CONCURRENCY));
    assertThat(Limits.of(closed(500), FREE, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(new PredictedLimit(5000, Limits.CONCURRENCY));
  }

  @Test
  void thinkTimeLowersWhatACallerCanAsk() {
    LoadShape thinking = Reports.shape(new ClosedLoop(100, Duration.ofMillis(300)));

    assertThat(Limits.of(thinking, FREE, UNKNOWN, UNKNOWN, 1))
        .contains(new PredictedLimit(250, Limits.CONCURRENCY));
  }

  @Test
  void backendBoundsWhereItsCeilingIsLowest() {
    assertThat(Limits.of(closed(500), POOLED, OptionalDouble.of(1500), UNKNOWN, 1))
        .contains(new PredictedLimit(1500, Limits.BACKEND));
  }

  @Test
  void cpuBoundsWhereTheCostOfARequestIsHigh() {
    OptionalDouble micros = OptionalDouble.of(1000);

    assertThat(Limits.of(closed(500), POOLED, UNKNOWN, micros, 1))
        .contains(new PredictedLimit(1000, Limits.CPU));
    assertThat(Limits.of(closed(500), FREE, UNKNOWN, micros, 4))
        .contains(new PredictedLimit(4000, Limits.CPU));
  }

  @Test
  void openLoopIsBoundByItsRate() {
    LoadShape open = Reports.shape(new OpenLoop(700, Arrivals.POISSON, 1000, 1000));

    assertThat(Limits.of(open, POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(new PredictedLimit(700, Limits.RATE));
  }

  @Test
  void nothingKnownIsNoLimit() {
    LoadShape undelayed =
        new LoadShape(
            new ClosedLoop(500, Duration.ZERO), new Delay.Fixed(0), Duration.ofSeconds(1), 3, 1);

    assertThat(Limits.of(undelayed, POOLED, UNKNOWN, UNKNOWN, 1)).isEmpty();
  }
}
