package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.plan.LoadModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The throughput that a candidate cannot exceed, by Little's law (L = λW; Little 1961): whatever
 * holds one of n slots for the delay passes at most n ÷ delay.
 */
final class Limits {
  /** Bound by the number of concurrent requests that the load keeps. */
  static final String CONCURRENCY = "concurrency";

  /** Bound by the rate that the load offers. */
  static final String RATE = "rate";

  /** Bound by what the backend can answer. */
  static final String BACKEND = "backend";

  /**
   * Bound by the CPUs of the server under test, at the cost per request that warm-up ended with.
   */
  static final String CPU = "cpu";

  private Limits() {}

  /**
   * The lowest of all bounds; empty where nothing is known that bounds.
   *
   * @param cpuMicros CPU cost of a request as known before the rounds
   */
  static Optional<PredictedLimit> of(
      LoadShape shape,
      Candidate candidate,
      OptionalDouble backendCeiling,
      OptionalDouble cpuMicros,
      int cpus) {
    double delaySeconds = shape.delay().meanMillis() / 1000;
    List<PredictedLimit> bounds = new ArrayList<>();
    switch (shape.model()) {
      case LoadModel.ClosedLoop closed -> {
        double cycle = delaySeconds + closed.think().toNanos() / 1e9;
        if (cycle > 0) {
          bounds.add(new PredictedLimit(closed.connections() / cycle, CONCURRENCY));
        }
      }
      case LoadModel.OpenLoop open -> bounds.add(new PredictedLimit(open.perSecond(), RATE));
    }
    if (delaySeconds > 0) {
      for (Slots slots : candidate.slots()) {
        bounds.add(new PredictedLimit(slots.count() / delaySeconds, slots.name()));
      }
    }
    backendCeiling.ifPresent(ceiling -> bounds.add(new PredictedLimit(ceiling, BACKEND)));
    cpuMicros.ifPresent(micros -> bounds.add(new PredictedLimit(cpus * 1e6 / micros, CPU)));
    return bounds.stream().min(Comparator.comparingDouble(PredictedLimit::value));
  }
}
