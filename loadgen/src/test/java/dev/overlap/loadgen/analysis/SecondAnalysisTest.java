package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.result.SecondReport;
import dev.overlap.loadgen.result.SecondReport.Hold;
import dev.overlap.loadgen.result.SecondReport.Lane;
import dev.overlap.loadgen.result.SecondReport.Law;
import dev.overlap.loadgen.result.SecondReport.Line;
import dev.overlap.loadgen.result.SecondReport.Panel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The recorded second keeps the laws that it is there to show. */
class SecondAnalysisTest {
  private final Candidate pool = Seconds.pool("blocking", 200);
  private final Candidate loop = Seconds.connections("eventloop");

  private SecondPlan plan(ComparedLoad shape) {
    return SecondPlan.of(shape, List.of(pool, loop), Map.of(), 1);
  }

  @Test
  void loadAndPoolsShrinkByTheSameFactor() {
    for (int concurrency : List.of(60, 100, 500, 2_000, 9_000)) {
      SecondPlan plan = plan(Seconds.closed(concurrency, 100));
      double asked = concurrency / 0.1;

      assertThat(plan.perSecond()).isBetween(1.0, 60.0);
      assertThat(plan.scale()).isCloseTo(asked / plan.perSecond(), within(1e-9));
      assertThat((double) plan.threads(pool).orElseThrow())
          .isCloseTo(Math.max(1, 200 / plan.scale()), within(0.5));
      assertThat(plan.threads(loop)).isEmpty();
    }
  }

  @Test
  void poolsOfDifferentSizesKeepTheirRatioDownToOneThread() {
    Candidate small = Seconds.pool("small", 40);
    Candidate single = Seconds.pool("sequential", 1);
    SecondPlan plan =
        SecondPlan.of(Seconds.closed(100, 100), List.of(pool, small, single), Map.of(), 1);

    assertThat(plan.threads(pool).orElseThrow()).isEqualTo(12);
    assertThat(plan.threads(small).orElseThrow()).isEqualTo(2);
    assertThat(plan.threads(single).orElseThrow()).isEqualTo(1);
  }

  @Test
  void aLoadThatFitsIsNotScaled() {
    SecondPlan plan = plan(Seconds.closed(4, 100));

    assertThat(plan.perSecond()).isEqualTo(40);
    assertThat(plan.scale()).isEqualTo(1);
    assertThat(plan.threads(pool)).isEmpty();
  }

  @Test
  void whatOnlyComputesArrivesFasterThanItCanBeServed() {
    Candidate computing = Seconds.computing("eventloop");
    SecondPlan plan =
        SecondPlan.of(
            Seconds.closed(500, 100),
            List.of(computing),
            Map.of("eventloop", OptionalDouble.of(50_000)),
            1);

    assertThat(plan.perSecond()).isEqualTo(25);
    assertThat(plan.scale()).isEqualTo(1);
    assertThat(plan.threads(computing)).isEmpty();
  }

  @Test
  void aRequestThatWaitsSeveralTimesIsAskedForLessOften() {
    Candidate waiting = Seconds.waiting("virtual", 5);
    SecondPlan plan = SecondPlan.of(Seconds.closed(20, 100), List.of(waiting), Map.of(), 1);

    assertThat(plan.perSecond()).isEqualTo(40);
  }

  @Test
  void arrivalsAreTheSameForEveryCandidateAndNeverTooMany() {
    ComparedLoad poisson =
        new ComparedLoad(
            new OpenLoop(800, Arrivals.POISSON, 100, 100),
            new Delay.Uniform(50, 150),
            Duration.ofSeconds(1),
            7);

    assertThat(plan(poisson).arrivalsMicros())
        .isEqualTo(plan(poisson).arrivalsMicros())
        .isSorted()
        .hasSizeBetween(20, SecondReport.MOST_LINES);
  }

  @Test
  void thePoolIsHeldEndToEndAndItsQueueGrows() {
    SecondPlan plan = plan(Seconds.closed(500, 100));
    Panel panel = panel(plan, pool, Seconds.ofPool(plan, pool, 2, 100));

    assertThat(panel.law()).extracting(Law::perSecond).isEqualTo(20.0);
    assertThat(panel.lanes()).hasSize(2);
    assertThat(panel.sums().heldShare()).isGreaterThan(0.97);
    assertThat(panel.sums().computingShare()).isCloseTo(2.0 / 102, within(0.005));
    assertThat(panel.sums().answeredInSecond()).isBetween(18, 20);
    assertThat(panel.sums().longestQueue()).isBetween(29, 32);
    assertLanesAreDisjoint(panel);
    assertMomentsAreOrdered(panel);
  }

  @Test
  void theLoopIsNearlyEmptyAndItsSecondIsSteady() {
    SecondPlan plan = plan(Seconds.closed(500, 100));
    Panel panel = panel(plan, loop, Seconds.ofLoop(plan, 100));

    assertThat(panel.sums().heldShare()).isCloseTo(50 * 0.002, within(0.01));
    assertThat(panel.sums().computingShare()).isEqualTo(panel.sums().heldShare());
    assertThat(panel.sums().longestQueue()).isLessThanOrEqualTo(1);
    assertThat(panel.sums().meanInSystem())
        .isCloseTo(50 * panel.sums().meanMillis() / 1000, within(0.5));
  }

  @Test
  void aPoolThatDoesAsTheLawSaysAnswersWhenTheLawSays() {
    SecondPlan plan = plan(Seconds.closed(500, 100));

    for (Line line : panel(plan, pool, Seconds.ofPool(plan, pool, 2, 100)).lines()) {
      double waves = 1 + line.number() / 2.0;
      assertThat(line.answered() - line.predicted()).isBetween(0L, (long) (waves * 2_000) + 1_000);
    }
  }

  @Test
  void whatWasNotSeenIsNotInvented() {
    SecondPlan plan = plan(Seconds.closed(4, 100));
    Panel panel = panel(plan, loop, new Recording(List.of(), List.of()));

    assertThat(panel.lines()).hasSize(40).allMatch(line -> line.started() < 0);
    assertThat(panel.sums().recorded()).isZero();
    assertThat(panel.lanes()).isEmpty();
  }

  private static Panel panel(SecondPlan plan, Candidate candidate, Recording recording) {
    return SecondAnalysis.of(
        plan,
        candidate,
        recording,
        new SecondReport.TraceCost(OptionalDouble.empty(), OptionalDouble.empty()));
  }

  private static void assertLanesAreDisjoint(Panel panel) {
    for (Lane lane : panel.lanes()) {
      long end = 0;
      for (Hold hold : lane.holds()) {
        assertThat(hold.from()).isGreaterThanOrEqualTo(end);
        end = hold.to();
      }
    }
  }

  private static void assertMomentsAreOrdered(Panel panel) {
    for (Line line : panel.lines()) {
      assertThat(
              List.of(line.arrival(), line.started(), line.waiting(), line.back(), line.answered()))
          .isSorted();
    }
  }
}
