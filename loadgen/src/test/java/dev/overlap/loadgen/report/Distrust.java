package dev.overlap.loadgen.report;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.analysis.Reports;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.Trusts;

/** Reports that cannot be believed. */
public final class Distrust {
  private Distrust() {}

  public static ComparisonReport of(ComparisonReport report) {
    Trust noisy = Trusts.noisy("99 % of the CPU time was stolen by others");
    ComparisonReport distrusted =
        Reports.withCandidates(
            report,
            report.candidates().stream()
                .map(candidate -> Reports.judged(candidate, candidate.counts(), noisy))
                .toList());
    return Reports.judgedAgain(Records.with(distrusted, "trust", noisy));
  }
}
