package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Backend;
import dev.overlap.loadgen.result.ComparisonReport.Plan;
import dev.overlap.loadgen.result.Recovery;
import java.util.Arrays;
import java.util.List;

/** Reports of runs in which the backend stalled, or was at its end. */
public final class DisturbedReports {
  private DisturbedReports() {}

  /** The one recovered in two of three rounds, the other at once in each. */
  public static ComparisonReport stalled() {
    ComparisonReport calm = Reports.comparison();
    Plan plan = calm.plan();
    List<CandidateReport> candidates =
        List.of(
            recovering(
                calm.candidates().getFirst(),
                new Recovery(104.9, Arrays.asList(6.25, null, 5.5), 8, 3_158L, 200L, 425_000_000L)),
            recovering(
                calm.candidates().getLast(),
                new Recovery(103.2, List.of(0.0, 0.0, 0.0), 8, 3_488L, 3_150L, null)));
    Plan stalled = Records.with(Records.with(plan, "stall", "2s@10s"), "errorShare", 0.01);
    return Records.with(Records.with(calm, "plan", stalled), "candidates", candidates);
  }

  /** The faster candidate used 97 % of what this backend can answer. */
  public static ComparisonReport backendLimited(String engine) {
    ComparisonReport calm = Reports.comparison();
    Backend backend = new Backend(engine, 5_000.0, calm.backend().direct());
    return Records.with(calm, "backend", backend);
  }

  private static CandidateReport recovering(CandidateReport candidate, Recovery recovery) {
    return Records.with(candidate, "recovery", recovery);
  }
}
