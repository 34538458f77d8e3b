package dev.overlap.loadgen.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitsTest {
  @ParameterizedTest
  @CsvSource({
    "250us, 250000",
    "100ms, 100000000",
    "0ms, 0",
    "1.5ms, 1500000",
    "2s, 2000000000",
    "0.5s, 500000000",
    "1m30s, 90000000000",
    "2m, 120000000000",
    "1h, 3600000000000",
    "1h1m1s1ms1us, 3661001001000",
  })
  void durationIsReadWithItsUnits(String text, long nanos) {
    assertThat(Units.duration(text)).isEqualTo(Duration.ofNanos(nanos));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "100", "ms", "100 ms", "-1s", "1d", "100MS", "1s30", "25h", "1,5s"})
  void durationWithoutAUnitIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.duration(text))
        .withMessageContaining("'" + text + "'");
  }

  @Test
  void refusalOfADurationNamesWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.duration("100"))
        .withMessageContainingAll("us", "ms", "100ms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0ms", "250us", "100ms", "2s", "59s", "1m", "1m30s", "2m5s", "1h", "3h20m"})
  void textIsReadBackAsTheSameDuration(String text) {
    Duration duration = Units.duration(text);

    assertThat(Units.duration(Units.text(duration))).isEqualTo(duration);
  }

  @Test
  void textUsesTheUnitThatFits() {
    assertThat(Units.text(Duration.ofMillis(100))).isEqualTo("100ms");
    assertThat(Units.text(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(Units.text(Duration.ofSeconds(30))).isEqualTo("30s");
    assertThat(Units.text(Duration.ofMinutes(2))).isEqualTo("2m");
    assertThat(Units.text(Duration.ZERO)).isEqualTo("0ms");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "500, 500", "5k, 5000", "1.5k, 1500", "2M, 2000000", "0.5M, 500000"})
  void countTakesThousandsAndMillions(String text, long count) {
    assertThat(Units.count(text)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5m", "5K", "5G", "-1", "1.5", "1.0005k", "1,000", "1e3", "k"})
  void countIsNeverGuessed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Units.count(text))
        .withMessageContaining("'" + text + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500",
    "5k, 5000",
    "300/1m, 5",
    "0.5, 0.5",
    "10/100ms, 100",
    "1/1h, 0.000277778"
  })
  void rateIsPerSecondOrPerTheTimeGiven(String text, double perSecond) {
    assertThat(Units.perSecond(text)).isCloseTo(perSecond, within(1e-6 * perSecond));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-5", "fast", "300/", "300/m", "300/60", "5/0ms", "11M", "5m"})
  void rateThatIsNoneIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Units.perSecond(text));
  }

  @Test
  void figuresAreForPeople() {
    assertThat(Units.figure(1234.4)).isEqualTo("1,234");
    assertThat(Units.figure(1_000_000)).isEqualTo("1,000,000");
    assertThat(Units.figure(1.234)).isEqualTo("1.23");
  }
}
