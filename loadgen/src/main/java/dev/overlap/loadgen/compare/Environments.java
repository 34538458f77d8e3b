package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Environment;
import dev.overlap.loadgen.compare.ComparisonReport.Plan;
import dev.overlap.loadgen.host.Cpus;
import dev.overlap.loadgen.host.Precedence;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.trust.CeilingStore;
import dev.overlap.loadgen.trust.Machine;
import java.util.Map;
import java.util.OptionalDouble;

/** Describes where and with what a comparison runs, for its report. */
final class Environments {
  private Environments() {}

  /**
   * The environment of a comparison.
   *
   * @param precedence of the generator before the backend
   * @param machine as it was before this process was moved to fewer CPUs
   */
  static Environment read(
      Comparison comparison, Cpus cpus, Precedence precedence, String transport, Machine machine) {
    String placement = cpus.describe() + "; " + precedence.describe();
    return read(comparison.limits(), placement, transport, machine);
  }

  /** Where load alone is driven: nothing is pinned, and no limits are ours. */
  static Environment read(String transport) {
    return read(Map.of(), Cpus.UNPINNED.describe(), transport, Machine.here());
  }

  private static Environment read(
      Map<String, String> limits, String placement, String transport, Machine machine) {
    return new Environment(
        machine.version(),
        machine.os(),
        machine.cpu(),
        machine.cpus(),
        machine.java(),
        transport,
        placement,
        limits,
        CeilingStore.standard(machine).find(transport).orElse(null));
  }

  /** The plan of a comparison. */
  static Plan plan(LoadShape shape, Repeats repeats) {
    Integer concurrency = null;
    Double rate = null;
    switch (shape.model()) {
      case LoadModel.ClosedLoop closed -> concurrency = closed.connections();
      case LoadModel.OpenLoop open -> rate = open.perSecond();
    }
    return new Plan(
        describe(shape.model()),
        concurrency,
        rate,
        shape.delay().toString(),
        shape.delay().meanMillis(),
        shape.window().toNanos() / 1e9,
        repeats.rounds(),
        repeats.forks(),
        Figures.boxed(repeats.precision()),
        shape.seed(),
        shape.disturbance().stall().map(Stall::toString).orElse(null),
        shape.disturbance().errorShare());
  }

  /** The plan of one run of load. */
  static Plan plan(LoadShape shape) {
    return plan(shape, new Repeats(1, 1, OptionalDouble.empty()));
  }

  static String describe(LoadModel load) {
    return switch (load) {
      case LoadModel.ClosedLoop closed ->
          "closed loop of %,d concurrent requests".formatted(closed.connections())
              + (closed.think().isZero() ? "" : ", think time " + Units.text(closed.think()));
      case LoadModel.OpenLoop open ->
          "open loop of %s req/s, %s arrivals"
              .formatted(
                  Units.figure(open.perSecond()),
                  open.arrivals().name().toLowerCase(java.util.Locale.ROOT));
    };
  }
}
