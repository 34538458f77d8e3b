package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.ComparisonReport.PlannedFaults;
import dev.overlap.loadgen.result.ComparisonReport.PlannedLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** In what two runs were asked for different things; how long and how often is not among it. */
final class PlanDifferences {
  private final List<String> found = new ArrayList<>();

  private PlanDifferences() {}

  /** Each as {@code delay 100ms and 50ms}, the baseline's first. */
  static List<String> between(SavedRun baseline, SavedRun result) {
    PlanDifferences differences = new PlanDifferences();
    differences.load(baseline.plan().driven(), result.plan().driven());
    PlannedFaults one = baseline.plan().disturbed();
    PlannedFaults other = result.plan().disturbed();
    differences.add("stall", one.stall(), other.stall());
    differences.add("error rate", percent(one.errorShare()), percent(other.errorShare()));
    return differences.found;
  }

  private void load(PlannedLoad one, PlannedLoad other) {
    if (one.concurrency().isPresent() && other.concurrency().isPresent()) {
      add("concurrency", one.concurrency().getAsInt(), other.concurrency().getAsInt());
    } else if (one.ratePerSecond().isPresent() && other.ratePerSecond().isPresent()) {
      add("rate", rate(one), rate(other));
    }
    if (found.isEmpty()) {
      add("load", one.load(), other.load());
    }
    add("delay", one.delay(), other.delay());
  }

  private static String rate(PlannedLoad load) {
    return Units.figure(load.ratePerSecond().getAsDouble()) + " req/s";
  }

  private static String percent(double share) {
    return (float) (100 * share) + "%";
  }

  private void add(String what, @Nullable Object one, @Nullable Object other) {
    if (!Objects.equals(one, other)) {
      found.add("%s %s and %s".formatted(what, words(one), words(other)));
    }
  }

  private static Object words(@Nullable Object value) {
    return value == null ? "none" : value;
  }
}
