package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the backend can do by itself, on the CPUs that it has in the rounds: its ceiling, saturated
 * at 1 ms delay, and its response to the planned load without a server between. It does nothing
 * wrong meanwhile.
 */
final class Calibration {
  private static final int SATURATING_CONNECTIONS = 128;
  private static final int SATURATING_DELAY_MILLIS = 1;

  private final LoadGenerator generator;
  private final Stage stage;
  private final BlockRunner blocks;
  private final Comparison comparison;

  Calibration(LoadGenerator generator, Stage stage, BlockRunner blocks, Comparison comparison) {
    this.generator = generator;
    this.stage = stage;
    this.blocks = blocks;
    this.comparison = comparison;
  }

  Backend run() throws InterruptedException {
    LoadResult saturated =
        generator.run(
            plan(
                new ClosedLoop(SATURATING_CONNECTIONS, Duration.ZERO),
                new Delay.Fixed(SATURATING_DELAY_MILLIS),
                comparison.shortWindow()),
            progress -> {});
    OptionalDouble ceiling =
        saturated.throughput() > 0
            ? OptionalDouble.of(saturated.throughput())
            : OptionalDouble.empty();
    return new Backend(comparison.backendEngine(), Figures.boxed(ceiling), direct(ceiling));
  }

  private CandidateReport direct(OptionalDouble ceiling) throws InterruptedException {
    LoadShape shape = comparison.shape().undisturbed();
    // Once unmeasured: candidates call it on connections that are warm already.
    generator.run(plan(shape.model(), shape.delay(), comparison.shortWindow()), progress -> {});
    Duration window =
        comparison.shape().disturbance().isNone() ? shape.window() : comparison.shortWindow();
    Round round = blocks.direct(plan(shape.model(), shape.delay(), window));
    Ceilings ceilings = new Ceilings(ceiling, OptionalDouble.empty(), stage.backendCpus());
    return new Analysis(shape, ceilings)
        .report(candidate(), List.of(round), Known.only(stage.share(stage.backend())));
  }

  private Candidate candidate() {
    Live backend = stage.backend();
    return new Candidate(
        backend.name(),
        Map.of("engine", comparison.backendEngine()),
        new Launch.Running(backend.base()),
        backend.path(),
        List.of(),
        true);
  }

  private LoadPlan plan(LoadModel load, Delay delay, Duration window) {
    Duration response = Duration.ofMillis(Math.round(delay.meanMillis()));
    return new LoadPlan(
        stage.backend().request(),
        load,
        Optional.of(delay),
        Comparison.settle(response),
        window,
        OptionalLong.empty(),
        response,
        comparison.timeout(),
        comparison.shape().seed());
  }
}
