package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Backend;
import dev.overlap.loadgen.result.ComparisonReport.Plan;
import dev.overlap.loadgen.result.Recovery;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
                new Recovery(
                    OptionalDouble.of(104.9),
                    List.of(
                        OptionalDouble.of(6.25), OptionalDouble.empty(), OptionalDouble.of(5.5)),
                    8,
                    OptionalLong.of(3_158),
                    OptionalLong.of(200),
                    OptionalLong.of(425_000_000))),
            recovering(
                calm.candidates().getLast(),
                new Recovery(
                    OptionalDouble.of(103.2),
                    Collections.nCopies(3, OptionalDouble.of(0)),
                    8,
                    OptionalLong.of(3_488),
                    OptionalLong.of(3_150),
                    OptionalLong.empty())));
    Plan stalled = Records.with(Records.with(plan, "stall", "2s@10s"), "errorShare", 0.01);
    return Records.with(Records.with(calm, "plan", stalled), "candidates", candidates);
  }

  /** The faster candidate used 97 % of what this backend can answer. */
  public static ComparisonReport backendLimited(String engine) {
    ComparisonReport calm = Reports.comparison();
    Backend backend = new Backend(engine, OptionalDouble.of(5_000), calm.backend().direct());
    return Records.with(calm, "backend", backend);
  }

  private static CandidateReport recovering(CandidateReport candidate, Recovery recovery) {
    return Records.with(candidate, "recovery", recovery);
  }
}
