package dev.overlap.server.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChartTest {
  private static Row row(String what, double predicted, double measured) {
    return new Row(
        what, Prediction.about(predicted, "", 0.1), Measurement.of("", measured), "So it is.");
  }

  @Test
  void dotStandsAtTheEndOfTheLineWhereBothAgreeAndWithinItWhereLessWasMeasured() {
    List<String> lines = Chart.of(List.of(row("a", 100, 100), row("bb", 1000, 100)), 10, 10_000);

    assertThat(lines.get(0)).startsWith("a   ─").endsWith("─●");
    assertThat(lines.get(1)).startsWith("bb  ─").endsWith("─").contains("─●─");
    assertThat(lines.get(0).indexOf('●')).isEqualTo(lines.get(1).indexOf('●'));
  }

  @Test
  void whatLiesBeyondTheScaleStandsAtItsEnd() {
    List<String> lines = Chart.of(List.of(row("a", 1e9, 1)), 10, 100);

    assertThat(lines.getFirst()).startsWith("a  ●─").endsWith("─");
    assertThat(lines.get(1)).endsWith("100").hasSameSizeAs(lines.getFirst());
  }
}
