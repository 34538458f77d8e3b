package dev.overlap.loadgen.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The delay is 100 ms in all of them, but for the last. */
class ThroughputBoundsTest {
  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();
  private static final Candidate POOLED = Reports.candidate("pooled", List.of(Reports.pool()));
  private static final Candidate FREE = Reports.candidate("free", List.of());

  private static Optional<Bound> lowest(
      ComparedLoad shape,
      Candidate candidate,
      OptionalDouble backend,
      OptionalDouble cpuMicros,
      int cpus) {
    Ceilings ceilings = new Ceilings(backend, UNKNOWN, UNKNOWN, cpus);
    return ThroughputBounds.of(shape, candidate, ceilings, known(cpuMicros, UNKNOWN)).stream()
        .findFirst();
  }

  private static CandidateFacts known(OptionalDouble cpuMicros, OptionalDouble loopMicros) {
    return new CandidateFacts(
        cpuMicros,
        loopMicros,
        CpuShare.OWN,
        true,
        Duration.ZERO,
        Duration.ZERO,
        List.of(),
        List.of());
  }

  private static Bound bound(double perSecond, String name) {
    return new Bound(name, perSecond);
  }

  private static ComparedLoad closed(int connections) {
    return Reports.shape(new ClosedLoop(connections, Duration.ZERO));
  }

  @Test
  void poolByDelayBoundsWhereMoreRequestsWaitThanItHolds() {
    assertThat(lowest(closed(500), POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(bound(2000, "pool"));
  }

  /** Whatever the law allows: a server cannot be quicker than its backend alone was. */
  @Test
  void noLimitIsAboveWhatTheDirectRowReached() {
    OptionalDouble direct = OptionalDouble.of(4_600);
    Ceilings ceilings = new Ceilings(UNKNOWN, direct, UNKNOWN, 1);
    for (Candidate candidate : List.of(POOLED, FREE)) {
      for (int connections : List.of(10, 100, 500, 1_000)) {
        Bound lowest =
            ThroughputBounds.of(closed(connections), candidate, ceilings, known(UNKNOWN, UNKNOWN))
                .getFirst();
        assertThat(lowest.perSecond()).isLessThanOrEqualTo(4_600);
      }
    }
    assertThat(
            ThroughputBounds.of(closed(500), FREE, ceilings, known(UNKNOWN, UNKNOWN))
                .getFirst()
                .name())
        .isEqualTo(ThroughputBounds.DIRECT);
  }

  @Test
  void concurrencyByDelayBoundsWhereThePoolHasRoom() {
    assertThat(lowest(closed(100), POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(bound(1000, ThroughputBounds.CONCURRENCY));
    assertThat(lowest(closed(500), FREE, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(bound(5000, ThroughputBounds.CONCURRENCY));
  }

  @Test
  void waitsInARowAndCallsOfARequestCount() {
    Candidate fiveInARow = Records.with(Records.with(POOLED, "waits", 5), "calls", 5);

    assertThat(lowest(closed(500), fiveInARow, UNKNOWN, UNKNOWN, 1)).contains(bound(400, "pool"));
    assertThat(lowest(closed(500), fiveInARow, OptionalDouble.of(1500), UNKNOWN, 1))
        .contains(bound(300, ThroughputBounds.BACKEND));
  }

  @Test
  void thinkTimeLowersWhatACallerCanAsk() {
    ComparedLoad thinking = Reports.shape(new ClosedLoop(100, Duration.ofMillis(300)));

    assertThat(lowest(thinking, FREE, UNKNOWN, UNKNOWN, 1))
        .contains(bound(250, ThroughputBounds.CONCURRENCY));
  }

  @Test
  void backendBoundsWhereItsCeilingIsLowest() {
    assertThat(lowest(closed(500), POOLED, OptionalDouble.of(1500), UNKNOWN, 1))
        .contains(bound(1500, ThroughputBounds.BACKEND));
  }

  @Test
  void cpuBoundsWhereTheCostOfARequestIsHigh() {
    OptionalDouble micros = OptionalDouble.of(1000);

    assertThat(lowest(closed(500), POOLED, UNKNOWN, micros, 1))
        .contains(bound(1000, ThroughputBounds.ONE_CORE));
    assertThat(lowest(closed(500), FREE, UNKNOWN, micros, 4)).contains(bound(4000, "4 cores"));
  }

  @Test
  void openLoopIsBoundByItsRate() {
    ComparedLoad open = Reports.shape(new OpenLoop(700, Arrivals.POISSON, 1000, 1000));

    assertThat(lowest(open, POOLED, OptionalDouble.of(9000), UNKNOWN, 1))
        .contains(bound(700, ThroughputBounds.RATE));
  }

  @Test
  void nothingKnownIsNoLimit() {
    ComparedLoad undelayed =
        new ComparedLoad(
            new ClosedLoop(500, Duration.ZERO), new Delay.Fixed(0), Duration.ofSeconds(1), 1);

    assertThat(lowest(undelayed, POOLED, UNKNOWN, UNKNOWN, 1)).isEmpty();
  }

  @Test
  void oneLoopBoundsHoweverManyCoresThereAre() {
    Ceilings four = new Ceilings(UNKNOWN, UNKNOWN, UNKNOWN, 4);
    CandidateFacts known = known(OptionalDouble.of(600), OptionalDouble.of(500));

    assertThat(ThroughputBounds.of(closed(500), FREE, four, known).getFirst())
        .isEqualTo(bound(2000, ThroughputBounds.ONE_CORE));
  }

  @Test
  void generatorBoundsWhereItsCeilingIsLowest() {
    Ceilings slow = new Ceilings(OptionalDouble.of(9000), UNKNOWN, OptionalDouble.of(1200), 1);

    assertThat(ThroughputBounds.of(closed(500), FREE, slow, known(UNKNOWN, UNKNOWN)))
        .containsExactly(
            bound(1200, ThroughputBounds.GENERATOR),
            bound(5000, ThroughputBounds.CONCURRENCY),
            bound(9000, ThroughputBounds.BACKEND));
  }

  @Test
  void strangersAreBoundByNothingThatIsNotTheirs() {
    Candidate stranger = Records.with(Reports.candidate("stranger", List.of()), "calls", 0);
    Ceilings ceilings =
        new Ceilings(OptionalDouble.of(1500), UNKNOWN, OptionalDouble.of(100_000), 1);
    CandidateFacts undelayed =
        Records.with(
            Records.with(known(OptionalDouble.of(10), UNKNOWN), "takesDelay", false),
            "cpus",
            CpuShare.UNKNOWN);

    assertThat(ThroughputBounds.of(closed(500), stranger, ceilings, undelayed))
        .containsExactly(bound(100_000, ThroughputBounds.GENERATOR));
  }
}
