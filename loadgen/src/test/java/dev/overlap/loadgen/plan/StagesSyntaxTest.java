package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.loadgen.plan.Steps.Step;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagesSyntaxTest {
  @Test
  void stepsAreReadInTheirOrder() {
    assertThat(Steps.parse("100/10s,1k/500ms,1/1m").steps())
        .containsExactly(
            new Step(100, Duration.ofSeconds(10)),
            new Step(1000, Duration.ofMillis(500)),
            new Step(1, Duration.ofMinutes(1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "100",
        "100/",
        "/10s",
        "100/10",
        "0/10s",
        "20001/1s",
        "1.5/1s",
        "1/0s",
        "1/1s,"
      })
  void whatIsNoListOfStepsIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Steps.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("as in 100/10s,500/10s");
  }

  @Test
  void sweepHoldsBothEnds() {
    assertThat(RateSweep.parse("1k:3k:1k").rates()).containsExactly(1000.0, 2000.0, 3000.0);
    assertThat(RateSweep.parse("5:5:1").rates()).containsExactly(5.0);
    assertThat(RateSweep.parse("0.1:0.3:0.1").rates()).hasSize(3);
  }

  @Test
  void sweepEndsBeforeItsEndIsExceeded() {
    assertThat(RateSweep.parse("100:250:100").rates()).containsExactly(100.0, 200.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1k", "1k:2k", "2k:1k:1k", "1k:2k:0", "0:2k:1k", "1:1M:1", "a:b:c"})
  void whatIsNoSweepIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RateSweep.parse(text))
        .withMessageContaining("'" + text + "'")
        .withMessageContaining("as in 1k:10k:1k");
  }
}
