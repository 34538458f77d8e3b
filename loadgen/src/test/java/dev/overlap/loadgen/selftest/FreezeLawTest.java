package dev.overlap.loadgen.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FreezeLawTest {
  private static final Offset<Double> EXACTLY = within(1e-9);
  private static final int ARRIVALS = 10_000;
  private static final double WINDOW = 8000;
  private static final double FROZEN = 1000;
  private static final double QUICK = 0.1;

  private final FreezeLaw law = new FreezeLaw(FROZEN, WINDOW);

  /** What a server does that is frozen for so long, and answers at once otherwise. */
  private static LatencyHistogram responses(double frozenMillis) {
    LatencyHistogram response = new LatencyHistogram();
    for (int i = 0; i < ARRIVALS; i++) {
      double arrival = i * WINDOW / ARRIVALS;
      double waits = arrival < FROZEN ? Math.max(0, frozenMillis - arrival) : 0;
      response.record(Math.round((waits + QUICK) * 1e6));
    }
    return response;
  }

  /** What a generator finds that sends nothing while it waits: one request meets the freeze. */
  private static LatencyHistogram omitting() {
    LatencyHistogram response = new LatencyHistogram();
    response.record(Math.round(FROZEN * 1e6));
    for (int i = 1; i < ARRIVALS; i++) {
      response.record(Math.round(QUICK * 1e6));
    }
    return response;
  }

  private List<Check> check(LatencyHistogram response) {
    return law.check(response, omitting());
  }

  @Test
  void quantilesAndMeanFollowFromFreezeAndWindow() {
    assertThat(law.quantileMillis(0.90)).isCloseTo(200, EXACTLY);
    assertThat(law.quantileMillis(0.95)).isCloseTo(600, EXACTLY);
    assertThat(law.quantileMillis(0.99)).isCloseTo(920, EXACTLY);
    assertThat(law.meanMillis()).isCloseTo(62.5, EXACTLY);
  }

  @Test
  void quantileThatTheFreezeDoesNotDecideIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FreezeLaw(500, 8000).quantileMillis(0.90))
        .withMessageContaining("500 ms");
  }

  @Test
  void frozenServerFulfilsTheLaw() {
    assertThat(check(responses(FROZEN))).hasSize(4).allMatch(Check::holds);
  }

  @Test
  void coordinatedOmissionFailsEveryCheck() {
    assertThat(check(omitting())).hasSize(4).noneMatch(Check::holds);
  }

  @Test
  void tenthOfTheFreezeThatIsMissingFails() {
    assertThat(check(responses(0.9 * FROZEN))).noneMatch(Check::holds);
  }

  @Test
  void noSamplesFailEveryCheck() {
    assertThat(check(new LatencyHistogram())).hasSize(4).noneMatch(Check::holds);
  }

  @Test
  void serviceTimeStandsBeside() {
    assertThat(check(responses(FROZEN)).getFirst().remark()).isEqualTo("service 0.10");
  }
}
