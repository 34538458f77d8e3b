package dev.overlap.loadgen.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RateSweep;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Steps;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The target answers within 12.5 ms up to 1,000 req/s, and within a second above. */
class StageSequenceTest {
  private static final Objective OBJECTIVE = new Objective(Gate.parse("p99<150ms"));
  private static final Duration WINDOW = Duration.ofSeconds(5);

  private final List<LoadPlan> driven = new ArrayList<>();
  private final List<StageReport> ended = new ArrayList<>();
  private int interruptedAt = Integer.MAX_VALUE;

  private final StageSequence driver =
      new StageSequence(
          this::drive,
          () -> driven.size() >= interruptedAt,
          ended::add,
          LoadPlan.of(
              RequestTemplate.get("http://127.0.0.1:8080/"),
              new ClosedLoop(1, Duration.ZERO),
              WINDOW,
              WINDOW));

  private LoadReport drive(LoadPlan plan) {
    driven.add(plan);
    if (driven.size() == interruptedAt) {
      return LoadReports.report(plan.model(), true);
    }
    return plan.model() instanceof OpenLoop open
        ? LoadReports.well(
            open, (int) (10 * open.perSecond()), open.perSecond() <= 1000 ? 12.5 : 1000)
        : LoadReports.well(plan.model(), 500, 12.5);
  }

  @Test
  void stepsAreDrivenInTheirOrderForTheirTimes() {
    StagesReport report =
        driver.steps(
            Steps.parse("100/10s,500/20s"),
            connections -> new ClosedLoop(connections, Duration.ofMillis(7)));

    assertThat(driven)
        .extracting(LoadPlan::model)
        .containsExactly(
            new ClosedLoop(100, Duration.ofMillis(7)), new ClosedLoop(500, Duration.ofMillis(7)));
    assertThat(driven)
        .extracting(LoadPlan::window)
        .containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
    assertThat(report.kind()).isEqualTo(Kind.STEPS);
    assertThat(report.partial()).isFalse();
    assertThat(report.stages())
        .extracting(StageReport::label)
        .containsExactly("100 concurrent", "500 concurrent");
    assertThat(ended).isEqualTo(report.stages());
  }

  @Test
  void sweepDrivesEveryRateForTheSameTime() {
    StagesReport report = driver.sweep(RateSweep.parse("1k:3k:1k"), WINDOW, LoadReports::openLoop);

    assertThat(report.stages())
        .extracting(stage -> stage.rate().orElseThrow())
        .containsExactly(1000.0, 2000.0, 3000.0);
    assertThat(driven).extracting(LoadPlan::window).containsOnly(WINDOW);
  }

  @Test
  void noFurtherStageBeginsAfterAnInterrupt() {
    interruptedAt = 2;
    StagesReport report = driver.sweep(RateSweep.parse("1k:9k:1k"), WINDOW, LoadReports::openLoop);

    assertThat(driven).hasSize(2);
    assertThat(report.stages()).hasSize(2);
    assertThat(report.partial()).isTrue();
  }

  @Test
  void searchFindsTheRateAndConfirmsItForTwiceTheTime() {
    StagesReport report = driver.search(OBJECTIVE, 100, 2, rate -> WINDOW, LoadReports::openLoop);

    assertThat(report.found().orElseThrow()).isBetween(952.0, 1000.0);
    assertThat(report.partial()).isFalse();
    StageReport last = report.stages().getLast();
    assertThat(last.confirming()).isTrue();
    assertThat(last.rate()).isEqualTo(report.found());
    assertThat(driven.getLast().window()).isEqualTo(WINDOW.multipliedBy(2));
    assertThat(driven.get(1).window()).isEqualTo(WINDOW);
    assertThat(driver.lastOutcome()).isEqualTo(Gate.Outcome.PASSED);
  }

  @Test
  void searchDrivesItsFirstRateOnceUnjudged() {
    StagesReport report = driver.search(OBJECTIVE, 100, 2, rate -> WINDOW, LoadReports::openLoop);

    assertThat(driven.getFirst().model()).isEqualTo(driven.get(1).model());
    assertThat(report.stages()).hasSize(driven.size() - 1);
  }

  @Test
  void searchThatFindsNothingCrossedItsObjective() {
    StagesReport report =
        driver.search(OBJECTIVE, 100_000, 2000, rate -> WINDOW, LoadReports::openLoop);

    assertThat(report.found()).isEmpty();
    assertThat(report.stages()).hasSize(7).extracting(StageReport::held).containsOnly(false);
    assertThat(driver.lastOutcome()).isEqualTo(Gate.Outcome.CROSSED);
  }

  @Test
  void searchThatIsInterruptedIsPartialAndJudgesNothingOfTheLastStage() {
    interruptedAt = 3;
    StagesReport report = driver.search(OBJECTIVE, 100, 2, rate -> WINDOW, LoadReports::openLoop);

    assertThat(report.partial()).isTrue();
    assertThat(report.found()).isEmpty();
    assertThat(report.stages()).hasSize(2);
    assertThat(report.stages().getLast().held()).isNull();
  }
}
