package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.CandidateAnalysis;
import dev.overlap.loadgen.analysis.CandidateFacts;
import dev.overlap.loadgen.analysis.Ceilings;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.IdlePauses;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.Backend;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import dev.overlap.loadgen.trust.TrustRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the backend can do by itself, on the CPUs that it has in the rounds: its ceiling, saturated
 * at 1 ms delay, and its response to the planned load without a server between. It does nothing
 * wrong meanwhile.
 */
final class Calibration {
  private static final int SATURATING_CONNECTIONS = 128;
  private static final int SATURATING_DELAY_MILLIS = 1;
  private static final int MOST_ATTEMPTS = 3;
  private static final Duration UNMEASURED = Duration.ofMillis(500);

  private final LoadGenerator generator;
  private final Testbed testbed;
  private final BlockRunner blocks;
  private final Comparison comparison;

  Calibration(LoadGenerator generator, Testbed testbed, BlockRunner blocks, Comparison comparison) {
    this.generator = generator;
    this.testbed = testbed;
    this.blocks = blocks;
    this.comparison = comparison;
  }

  /** What was found out. */
  record Result(Backend backend, Fitness fitness) {}

  /**
   * Finds out what the backend can do, and works on it where it is not fit for the planned load.
   *
   * @param idle how the machine was at rest
   */
  Result run(List<IdlePauses> idle) throws InterruptedException {
    ComparedLoad shape = comparison.shape().undisturbed();
    // Once unmeasured: the first requests on so many connections are never typical.
    generator.run(plan(shape.model(), shape.delay(), UNMEASURED), progress -> {});
    CandidateReport direct = direct(idle);
    int attempts = 1;
    while (!isFit(direct, shape) && attempts < MOST_ATTEMPTS) {
      attempts++;
      direct = direct(idle); // what was driven until now was a longer warm-up
    }
    LoadResult saturated = generator.run(saturating(comparison.shortWindow()), progress -> {});
    double ceiling = saturated.throughput();
    return new Result(
        new Backend(
            comparison.backend().engine(),
            ceiling > 0 ? OptionalDouble.of(ceiling) : OptionalDouble.empty(),
            direct),
        new Fitness(idle, share(direct, shape), attempts));
  }

  private static boolean isFit(CandidateReport direct, ComparedLoad shape) {
    return share(direct, shape).orElse(1) >= TrustRules.DIRECT_SHARE;
  }

  private static OptionalDouble share(CandidateReport direct, ComparedLoad shape) {
    return Measured.map(shape.mostByWaiting(), most -> direct.throughput().estimate() / most);
  }

  private CandidateReport direct(List<IdlePauses> idle) throws InterruptedException {
    ComparedLoad shape = comparison.shape().undisturbed();
    Duration window =
        comparison.shape().disturbance().isNone() ? shape.window() : comparison.shortWindow();
    BlockResult round = blocks.direct(plan(shape.model(), shape.delay(), window));
    return new CandidateAnalysis(
            shape,
            Ceilings.unknown(testbed.backendCpus()),
            new Fitness(idle, OptionalDouble.empty(), 0))
        .report(candidate(), List.of(round), CandidateFacts.only(testbed.share(testbed.backend())));
  }

  private LoadPlan saturating(Duration window) {
    return plan(
        new ClosedLoop(SATURATING_CONNECTIONS, Duration.ZERO),
        new Delay.Fixed(SATURATING_DELAY_MILLIS),
        window);
  }

  private Candidate candidate() {
    RunningServer backend = testbed.backend();
    return new Candidate(
        backend.name(),
        Map.of("engine", comparison.backend().engine()),
        new Launch.Running(backend.base()),
        backend.path(),
        List.of(),
        true);
  }

  private LoadPlan plan(LoadModel load, Delay delay, Duration window) {
    Duration response = Duration.ofMillis(Math.round(delay.meanMillis()));
    return LoadPlan.of(testbed.backend().request(), load, window, comparison.timeout())
        .settling(
            Comparison.settle(response),
            Comparison.spread(response.isZero() ? Duration.ofMillis(1) : response))
        .drawing(Optional.of(delay), 1, comparison.shape().seed());
  }
}
