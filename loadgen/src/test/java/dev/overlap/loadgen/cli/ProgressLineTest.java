package dev.overlap.loadgen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.engine.LoadProgress;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final ProgressLine line = new ProgressLine(true, 80);

  static LoadProgress progress(long elapsedSeconds, boolean measuring, OptionalDouble p99) {
    return new LoadProgress(
        Duration.ofSeconds(elapsedSeconds),
        Duration.ofSeconds(30),
        measuring,
        48_000,
        3,
        31,
        4012.4,
        p99);
  }

  @Test
  void lineSaysRateErrorsQuantileInFlightAndTimeLeft() {
    assertThat(line.terminal(progress(12, true, OptionalDouble.of(12.34))))
        .isEqualTo("4,012 req/s  3 errors  p99 12.3 ms  31 in flight  18 s left");
  }

  @Test
  void plainLineBeginsWithTheTime() {
    assertThat(line.plain(progress(12, true, OptionalDouble.of(12.34))))
        .isEqualTo(" 12 s  4,012 req/s  3 errors  p99 12.3 ms  31 in flight  18 s left");
  }

  @Test
  void warmUpIsCalledSo() {
    assertThat(line.terminal(progress(1, false, OptionalDouble.empty())))
        .startsWith("warm-up  ")
        .endsWith("29 s left");
  }

  @Test
  void quantileIsLeftOutWhereItIsNotKnown() {
    assertThat(line.plain(progress(12, true, OptionalDouble.empty()))).doesNotContain("p99");
  }

  @Test
  void drainHasNoTimeLeft() {
    assertThat(line.plain(progress(30, true, OptionalDouble.empty()))).endsWith("draining");
    assertThat(line.plain(progress(31, true, OptionalDouble.empty()))).endsWith("draining");
  }

  @Test
  void runOfSoManyRequestsDoesNotKnowItsTime() {
    assertThat(new ProgressLine(false, 80).plain(progress(12, true, OptionalDouble.empty())))
        .endsWith("31 in flight");
  }

  @Test
  void lineForATerminalIsCut() {
    LoadProgress huge =
        new LoadProgress(
            Duration.ofHours(1),
            Duration.ofHours(24),
            false,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            Long.MAX_VALUE,
            1e15,
            OptionalDouble.of(3_600_000));

    assertThat(line.terminal(huge)).hasSizeLessThan(80);
  }

  @Test
  void everyWidthGetsAsManyWholeFiguresAsItHolds() {
    LoadProgress progress = progress(12, true, OptionalDouble.of(12.34));
    String whole = line.terminal(progress);

    for (int columns = 1; columns <= 200; columns++) {
      String shown = new ProgressLine(true, columns).terminal(progress);

      assertThat(shown).hasSizeLessThan(columns);
      assertThat(whole).startsWith(shown);
      assertThat((whole + "  ").substring(shown.length()).startsWith("  ") || shown.isEmpty())
          .as("'%s' ends with a whole figure", shown)
          .isTrue();
    }
  }

  @Test
  void widthIsWhatTheUserSaysElseWhatTheLauncherFoundElseUsual() {
    assertThat(Terminal.columns("40", "132")).isEqualTo(40);
    assertThat(Terminal.columns(null, "132")).isEqualTo(132);
    assertThat(Terminal.columns("", "0")).isEqualTo(80);
    assertThat(Terminal.columns("-3", "wide")).isEqualTo(80);
    assertThat(Terminal.columns(null, null)).isEqualTo(80);
  }
}
