package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.Reports;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.List;

/** Reports that cannot be believed. */
final class Distrust {
  private Distrust() {}

  static ComparisonReport of(ComparisonReport report) {
    Trust noisy =
        new Trust(TrustVerdict.HOST_NOISY, List.of("99 % of the CPU time was stolen by others"));
    return Reports.withCandidates(
        report,
        report.candidates().stream()
            .map(candidate -> Reports.judged(candidate, candidate.counts(), noisy))
            .toList());
  }
}
