package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import dev.overlap.loadgen.result.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Says in one sentence why a candidate reached what it reached, from its own figures.
 *
 * @param throughput measured, per second
 * @param meanResponseMillis mean response time
 * @param holdMillis mean time for which a request held its slot, as the server counted it
 * @param busyShare share of its CPUs that the server used
 * @param cpus how many those are
 * @param cost of a request
 * @param backendShare throughput ÷ ceiling of the backend
 */
record Explanation(
    double throughput,
    double meanResponseMillis,
    OptionalDouble holdMillis,
    OptionalDouble busyShare,
    int cpus,
    Cost cost,
    OptionalDouble backendShare) {
  /** Share of its CPU from which on a candidate counts as bound by it. */
  static final double BUSY = 0.9;

  private static final double NEAR_CEILING = 0.8;

  String sentence(ComparedLoad shape, Candidate candidate, List<Bound> bounds) {
    if (throughput <= 0) {
      return "No request was answered well within the window.";
    }
    return poolBound(shape, candidate, bounds)
        .or(this::loopBound)
        .or(this::cpuBound)
        .or(this::backendBound)
        .orElseGet(() -> loadBound(shape));
  }

  private Optional<String> poolBound(ComparedLoad shape, Candidate candidate, List<Bound> bounds) {
    String lowest = bounds.isEmpty() ? "" : bounds.getFirst().name();
    Optional<WaitSlots> bound =
        candidate.slots().stream().filter(s -> s.name().equals(lowest)).findFirst();
    if (bound.isEmpty() || !(shape.model() instanceof LoadModel.ClosedLoop closed)) {
      return Optional.empty();
    }
    WaitSlots slots = bound.get();
    double hold = holdMillis.orElse(1000 * slots.count() / throughput);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%,d of %,d requests wait for one of %,d %ss, each held for %.1f ms per request: "
                + "%,d ÷ %.1f ms = %s req/s.",
            closed.connections() - slots.count(),
            closed.connections(),
            slots.count(),
            slots.unit(),
            hold,
            slots.count(),
            hold,
            Units.figure(1000 * slots.count() / hold)));
  }

  /** One thread serves all: where there are more CPUs, the others may be idle. */
  private Optional<String> loopBound() {
    double loop = cost.loop().loopBusyShare().orElse(0);
    if (cpus < 2 || loop < BUSY) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Its event loop was busy %.0f %% of the time: one core is all that it can use.",
            100 * loop));
  }

  private Optional<String> cpuBound() {
    OptionalDouble micros = cost.cpu().cpuMicrosPerRequest();
    if (busyShare.orElse(0) < BUSY || micros.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Its CPU was busy %.0f %% of the time, at %.0f µs per request: the work, not the"
                + " waiting, sets the rate.",
            100 * busyShare.getAsDouble(),
            micros.getAsDouble()));
  }

  private Optional<String> backendBound() {
    double share = backendShare.orElse(0);
    if (share < NEAR_CEILING) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "The backend ends at %s req/s, and %.0f %% of that was used.",
            Units.figure(throughput / share),
            100 * share));
  }

  private String loopShare() {
    OptionalDouble loop = cost.loop().loopBusyShare();
    return loop.isPresent()
        ? String.format(Locale.ROOT, " (its loop %.0f %%)", 100 * loop.getAsDouble())
        : "";
  }

  private String loadBound(ComparedLoad shape) {
    String cpu =
        busyShare.isPresent()
            ? String.format(
                Locale.ROOT,
                ", with its CPU busy %.0f %% of the time%s",
                100 * busyShare.getAsDouble(),
                loopShare())
            : "";
    return switch (shape.model()) {
      case LoadModel.ClosedLoop closed ->
          String.format(
              Locale.ROOT,
              "All %,d requests wait at the same time: %,d ÷ %.1f ms = %s req/s%s.",
              closed.connections(),
              closed.connections(),
              meanResponseMillis + closed.think().toMillis(),
              Units.figure(
                  1000.0 * closed.connections() / (meanResponseMillis + closed.think().toMillis())),
              cpu);
      case LoadModel.OpenLoop open ->
          String.format(
              Locale.ROOT,
              "It answered %s of the %s req/s that arrived%s.",
              Units.figure(throughput),
              Units.figure(open.perSecond()),
              cpu);
    };
  }
}
