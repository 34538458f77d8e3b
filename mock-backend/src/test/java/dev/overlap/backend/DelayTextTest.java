package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelayTextTest {
  @Test
  void readsMillisecondsAndSeconds() {
    assertThat(DelayText.parseMillis("0ms")).contains(0);
    assertThat(DelayText.parseMillis("100ms")).contains(100);
    assertThat(DelayText.parseMillis("2s")).contains(2000);
    assertThat(DelayText.parseMillis("3600s")).contains(3_600_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "5", "-1ms", "1.5s", "3601s", "9999999s", "100MS", " 1ms", "99999999ms"})
  void refusesEverythingElse(String text) {
    assertThat(DelayText.parseMillis(text)).isEmpty();
  }
}
