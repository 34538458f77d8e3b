package dev.overlap.loadgen.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StagesDocumentTest {
  private static final StageReport LOW = LoadReports.stage(400, true, false);
  private static final StageReport HIGH = LoadReports.stage(420, false, false);
  private static final StageReport CONFIRMED = LoadReports.stage(400, true, true);

  private static StageReport untrusted(double rate) {
    RequestCounts dropped = new RequestCounts(4200, 2100, 2100, 0, 0, 0, 2100, 0);
    return StageReport.of(
        Math.round(rate) + " req/s",
        false,
        false,
        LoadReports.report(LoadReports.openLoop(rate), false, dropped, 12.5, LoadReports.CEILING));
  }

  private static String text(StagesReport report) {
    return StagesDocument.of(report).text();
  }

  /** In one line, however it was wrapped. */
  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static String search(boolean partial, StageReport... stages) {
    boolean confirmed = stages.length > 0 && stages[stages.length - 1].equals(CONFIRMED);
    return text(
        StagesReport.search(
            "p99<150ms",
            confirmed ? OptionalDouble.of(400) : OptionalDouble.empty(),
            partial,
            List.of(stages)));
  }

  @Test
  void searchSaysFirstWhatItFound() {
    assertThat(flat(search(false, LOW, HIGH, CONFIRMED)))
        .contains("p99<150ms holds up to 400 req/s; at 420 req/s it does not ");
    assertThat(flat(search(false, LOW, CONFIRMED)))
        .contains("p99<150ms holds up to 400 req/s, the highest rate that is tried ");
    assertThat(flat(search(false, HIGH)))
        .contains("p99<150ms does not hold at 420 req/s, the lowest rate that was tried ");
    assertThat(flat(search(false, LOW, HIGH)))
        .contains("p99<150ms held at 400 req/s once, but no longer stage confirmed it ");
  }

  @Test
  void searchThatWasStoppedSaysHowFarItCame() {
    assertThat(flat(search(true, LOW)))
        .contains("PARTIAL")
        .contains("stopped before the search had ended; p99<150ms held at 400 req/s, unconfirmed");
    assertThat(flat(search(true, HIGH))).contains("no rate had held p99<150ms");
    assertThat(flat(search(true))).contains("no rate had held p99<150ms");
  }

  @Test
  void stageThatCannotBeTrustedIsNotCalledAFailureOfTheTarget() {
    String text = flat(search(false, LOW, untrusted(420), CONFIRMED));

    assertThat(text)
        .contains("; it could not be judged at 420 req/s (GENERATOR_LIMITED)")
        .contains("Trust: 420 req/s: GENERATOR_LIMITED: 50.0 % of the planned requests were sent");
  }

  @Test
  void everyStageIsARowOfEqualColumns() {
    List<String> lines = search(false, LOW, HIGH, CONFIRMED).lines().toList();

    int heading =
        lines.indexOf(
            lines.stream().filter(line -> line.startsWith("load ")).findFirst().orElseThrow());
    assertThat(lines.get(heading).trim().split(" +", -1))
        .containsExactly(
            "load", "req/s", "p50", "p99", "p99.9", "max", "sent", "%", "errors", "trust", "held");
    assertThat(lines.get(heading + 1)).startsWith("400 req/s").endsWith("yes");
    assertThat(lines.get(heading + 2)).startsWith("420 req/s").endsWith("no");
    assertThat(lines.get(heading + 3)).startsWith("400 req/s, confirming").endsWith("yes");
    assertThat(lines.subList(heading + 1, heading + 3))
        .allMatch(line -> line.length() == lines.get(heading + 3).length() || line.endsWith("no"));
  }

  @Test
  void stepsHaveNoObjective() {
    StageReport step =
        StageReport.of(
            "50 concurrent",
            null,
            false,
            LoadReports.well(new ClosedLoop(50, Duration.ZERO), 500, 9));
    String text = text(StagesReport.of(Kind.STEPS, false, List.of(step)));

    assertThat(text).startsWith("steps at http://127.0.0.1:8080\n").doesNotContain("held");
    assertThat(text).contains("50 concurrent").contains("Generator: epoll");
  }
}
