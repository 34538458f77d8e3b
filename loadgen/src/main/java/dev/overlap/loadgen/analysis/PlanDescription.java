package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.ComparisonReport.Plan;
import dev.overlap.loadgen.result.ComparisonReport.PlannedFaults;
import dev.overlap.loadgen.result.ComparisonReport.PlannedLoad;
import dev.overlap.loadgen.result.ComparisonReport.PlannedRounds;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Describes the load of a run for its report: pure functions of the plan. */
public final class PlanDescription {
  private PlanDescription() {}

  /** The plan of a comparison. */
  public static Plan of(ComparedLoad shape, Replication repeats) {
    OptionalInt concurrency = OptionalInt.empty();
    OptionalDouble rate = OptionalDouble.empty();
    switch (shape.model()) {
      case LoadModel.ClosedLoop closed -> concurrency = OptionalInt.of(closed.connections());
      case LoadModel.OpenLoop open -> rate = OptionalDouble.of(open.perSecond());
    }
    return new Plan(
        new PlannedLoad(
            describe(shape.model()),
            concurrency,
            rate,
            shape.delay().toString(),
            shape.delay().meanMillis(),
            shape.seed()),
        new PlannedRounds(
            shape.window().toNanos() / 1e9, repeats.rounds(), repeats.forks(), repeats.precision()),
        new PlannedFaults(
            shape.disturbance().stall().map(Stall::toString).orElse(null),
            shape.disturbance().errorShare()));
  }

  /** The plan of one run of load. */
  public static Plan of(ComparedLoad shape) {
    return of(shape, new Replication(1, 1, OptionalDouble.empty()));
  }

  static String describe(LoadModel load) {
    return switch (load) {
      case LoadModel.ClosedLoop closed ->
          String.format(Locale.ROOT, "closed loop of %,d concurrent requests", closed.connections())
              + (closed.think().isZero() ? "" : ", think time " + Units.text(closed.think()));
      case LoadModel.OpenLoop open ->
          "open loop of %s req/s, %s arrivals"
              .formatted(
                  Units.figure(open.perSecond()),
                  open.arrivals().name().toLowerCase(java.util.Locale.ROOT));
    };
  }
}
