package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StallTest {
  @Test
  void readsLengthAndBegin() {
    Stall stall = Stall.parse("2s@10s");

    assertThat(stall).isEqualTo(new Stall(Duration.ofSeconds(2), Duration.ofSeconds(10)));
    assertThat(stall.end()).isEqualTo(Duration.ofSeconds(12));
    assertThat(stall).hasToString("2s@10s");
    assertThat(Stall.parse("150ms@1m30s")).hasToString("150ms@90s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2s", "2@10s", "0s@1s", "2s@10s@3s", "@", "1us@1s", "11m@1s", ""})
  void refusesWhatIsNoStall(String text) {
    assertThatThrownBy(() -> Stall.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("2s@10s");
  }

  @Test
  void tellsTheBackendOnItsOwnClock() {
    Disturbance disturbance = new Disturbance(Optional.of(Stall.parse("2s@10s")), 0.015);

    assertThat(disturbance.query(Duration.ofMillis(500)))
        .isEqualTo("stall=2000ms@10500ms&errorPercent=1.5");
    assertThat(Disturbance.NONE.query(Duration.ofMillis(500))).isEmpty();
    assertThat(Disturbance.NONE.isNone()).isTrue();
  }
}
