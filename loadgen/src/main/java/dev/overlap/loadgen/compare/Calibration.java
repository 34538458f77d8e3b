package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.Direct;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the backend can do by itself, on the CPUs that it has in the rounds: its ceiling, saturated
 * at 1 ms delay, and its response to the planned load without a server between.
 */
final class Calibration {
  private static final int SATURATING_CONNECTIONS = 128;
  private static final int SATURATING_DELAY_MILLIS = 1;

  private final LoadGenerator generator;
  private final Stage stage;
  private final Comparison comparison;

  Calibration(LoadGenerator generator, Stage stage, Comparison comparison) {
    this.generator = generator;
    this.stage = stage;
    this.comparison = comparison;
  }

  Backend run(String engine) {
    LoadResult saturated =
        drive(
            new ClosedLoop(SATURATING_CONNECTIONS, Duration.ZERO),
            new Delay.Fixed(SATURATING_DELAY_MILLIS));
    // Once unmeasured: candidates call it on connections that are warm already.
    drive(comparison.shape().model(), comparison.shape().delay());
    LoadResult direct = drive(comparison.shape().model(), comparison.shape().delay());
    return new Backend(
        engine,
        saturated.throughput() > 0 ? saturated.throughput() : null,
        new Direct(
            direct.throughput(),
            Figures.of(direct.latencies().response()),
            Figures.of(direct.latencies().excess()),
            direct.counts()));
  }

  private LoadResult drive(LoadModel load, Delay delay) {
    Duration response = Duration.ofMillis(Math.round(delay.meanMillis()));
    LoadPlan plan =
        new LoadPlan(
            stage.backend().request(),
            load,
            Optional.of(delay),
            Comparison.settle(response),
            comparison.shape().window(),
            OptionalLong.empty(),
            response,
            comparison.timeout(),
            comparison.shape().seed());
    return generator.run(plan, progress -> {});
  }
}
