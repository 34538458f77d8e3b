package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.result.CapacityReport;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What a search for capacities found, in words; every format uses the same. */
public final class CapacitySentences {
  private CapacitySentences() {}

  /** What a search for capacities found. */
  public static List<String> of(ComparisonReport report) {
    List<String> found = new ArrayList<>();
    for (CapacityReport capacity : report.capacities()) {
      OptionalDouble rate = capacity.foundPerSecond();
      found.add(
          rate.isEmpty()
              ? (capacity.unjudged()
                      ? "%s: no rate could be judged for %s; the run cannot be trusted"
                      : "%s holds %s at no rate that was tried")
                  .formatted(capacity.candidate(), capacity.objective())
              : String.format(
                  Locale.ROOT,
                  "%s holds %s up to %,.0f req/s%s",
                  capacity.candidate(),
                  capacity.objective(),
                  rate.getAsDouble(),
                  capacity.unjudged()
                      ? "; the next rate could not be judged, so it may hold more"
                      : ""));
    }
    return found;
  }
}
