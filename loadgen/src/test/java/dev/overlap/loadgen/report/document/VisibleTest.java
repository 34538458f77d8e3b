package dev.overlap.loadgen.report.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.report.Distrust;
import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VisibleTest {
  private static final String STEERING = "a\u001b[2Jb\u202ec\u009bd";

  @Test
  void whatSteersATerminalIsShownInstead() {
    assertThat(Visible.of(STEERING)).isEqualTo("a<001B>[2Jb<202E>c<009B>d");
    assertThat(Visible.of("größer – 5 % µs")).isEqualTo("größer – 5 % µs");
  }

  @Test
  void longTextIsWrappedAndNeverCut() {
    assertThat(Visible.wrapped("a bc " + "d".repeat(7), 3))
        .containsExactly("a", "bc", "ddd", "ddd", "d");
  }

  @ParameterizedTest
  @EnumSource(names = {"TEXT", "MD", "HTML", "JUNIT"})
  void noFormatPassesControlCharactersOn(ReportFormat format) {
    ComparisonReport report = Reports.comparison(STEERING, "other");

    assertThat(format.write(report)).doesNotContain("\u001b", "\u202e", "\u009b");
  }

  @Test
  void colourIsOnlyWhatIsAddedToTheSameText() {
    ComparisonReport report = Distrust.of(Reports.everything());
    String plain = ReportFormat.TEXT.write(report);
    String coloured = ReportFormat.colouredText(report);

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[32m", "\u001b[33m", "\u001b[1m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
  }
}
