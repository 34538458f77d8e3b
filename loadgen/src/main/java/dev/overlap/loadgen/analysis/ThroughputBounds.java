package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The throughput that a candidate cannot exceed, by Little's law (L = λW; Little 1961): whatever
 * holds one of n slots for the delay passes at most n ÷ delay.
 */
final class ThroughputBounds {
  /** Bound by the number of concurrent requests that the load keeps. */
  static final String CONCURRENCY = "concurrency";

  /** Bound by the rate that the load offers. */
  static final String RATE = "rate";

  /** Bound by what the backend can answer. */
  static final String BACKEND = "backend";

  /** Bound by what the backend answers without a server between, at the same load. */
  static final String DIRECT = "direct row";

  /** Bound by what the generator can drive. */
  static final String GENERATOR = "generator";

  /**
   * Bound by one CPU at the cost that warm-up ended with: the only one of the server, or that of
   * its event loop.
   */
  static final String ONE_CORE = "one core";

  private ThroughputBounds() {}

  /** Every bound that is known before the rounds, the lowest first. */
  static List<Bound> of(
      ComparedLoad shape, Candidate candidate, Ceilings ceilings, CandidateFacts known) {
    List<Bound> bounds = new ArrayList<>();
    if (shape.model() instanceof LoadModel.OpenLoop open) {
      bounds.add(new Bound(RATE, open.perSecond()));
    }
    if (known.takesDelay()) {
      ofWaiting(shape, candidate, bounds);
    }
    if (candidate.callsBackend()) {
      ceilings
          .backend()
          .ifPresent(most -> bounds.add(new Bound(BACKEND, most / candidate.calls())));
      if (candidate.waits() > 0) { // then it cannot be quicker than who waits for nothing else
        ceilings.direct().ifPresent(most -> bounds.add(new Bound(DIRECT, most)));
      }
    }
    ceilings.generator().ifPresent(most -> bounds.add(new Bound(GENERATOR, most)));
    if (known.cpus() != CpuShare.UNKNOWN) {
      ofWorking(ceilings.serverCpus(), known, bounds);
    }
    bounds.sort(Comparator.comparingDouble(Bound::perSecond));
    return bounds;
  }

  /** Who waits for the delay holds its place in the load, and one of each kind of slots. */
  private static void ofWaiting(ComparedLoad shape, Candidate candidate, List<Bound> bounds) {
    double delaySeconds = candidate.waits() * shape.delay().meanMillis() / 1000;
    if (shape.model() instanceof LoadModel.ClosedLoop closed) {
      double cycle = delaySeconds + closed.think().toNanos() / 1e9;
      if (cycle > 0) {
        bounds.add(new Bound(CONCURRENCY, closed.connections() / cycle));
      }
    }
    if (delaySeconds > 0) {
      for (WaitSlots slots : candidate.slots()) {
        bounds.add(new Bound(slots.name(), slots.count() / delaySeconds));
      }
    }
  }

  private static void ofWorking(int cpus, CandidateFacts known, List<Bound> bounds) {
    String name = cpus == 1 ? ONE_CORE : cpus + " cores";
    known.cpuMicros().ifPresent(micros -> bounds.add(new Bound(name, cpus * 1e6 / micros)));
    if (cpus > 1) { // on one CPU the loop shares it with all else, and that bound is lower
      known.loopMicros().ifPresent(micros -> bounds.add(new Bound(ONE_CORE, 1e6 / micros)));
    }
  }
}
