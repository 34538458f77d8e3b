package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.Plan;
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
    return with(
        calm,
        new Plan(
            plan.load(),
            plan.concurrency(),
            plan.ratePerSecond(),
            plan.delay(),
            plan.delayMeanMillis(),
            plan.windowSeconds(),
            plan.rounds(),
            plan.seed(),
            "2s@10s",
            0.01),
        calm.backend(),
        candidates);
  }

  /** The faster candidate used 97 % of what this backend can answer. */
  public static ComparisonReport backendLimited(String engine) {
    ComparisonReport calm = Reports.comparison();
    return with(
        calm,
        calm.plan(),
        new Backend(engine, 5_000.0, calm.backend().direct()),
        calm.candidates());
  }

  private static ComparisonReport with(
      ComparisonReport report, Plan plan, Backend backend, List<CandidateReport> candidates) {
    return new ComparisonReport(
        report.schema(),
        report.id(),
        report.startedAt(),
        report.partial(),
        report.environment(),
        plan,
        report.warmUp(),
        backend,
        candidates,
        report.verdicts());
  }

  private static CandidateReport recovering(CandidateReport candidate, Recovery recovery) {
    return new CandidateReport(
        candidate.name(),
        candidate.parts(),
        candidate.throughput(),
        candidate.predictedLimit(),
        candidate.response(),
        candidate.service(),
        candidate.excess(),
        candidate.counts(),
        candidate.cost(),
        candidate.trust(),
        candidate.explanation(),
        candidate.brokenBooks(),
        recovery,
        candidate.rounds());
  }
}
