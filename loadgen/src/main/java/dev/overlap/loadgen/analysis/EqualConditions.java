package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether two candidates were measured so that they can be compared: a pure function. */
final class EqualConditions {
  /** No more than what a claim about CPU cost has to clear. */
  private static final double SPEED_DIFFERENCE = 0.05;

  private EqualConditions() {}

  /** What forbids a claim of this kind about the two; null where nothing does. */
  static @Nullable String against(Claim claim, CandidateReport a, CandidateReport b) {
    String ofOne = a.trust().unreliable().get(claim);
    if (ofOne == null) {
      ofOne = b.trust().unreliable().get(claim);
    }
    return ofOne == null && claim == Claim.CPU_COST ? speeds(a, b) : ofOne;
  }

  private static @Nullable String speeds(CandidateReport a, CandidateReport b) {
    Map<Integer, Double> ofB = HostEvidence.workMicros(b.rounds());
    for (Map.Entry<Integer, Double> ofA : HostEvidence.workMicros(a.rounds()).entrySet()) {
      double ratio = ofA.getValue() / ofB.getOrDefault(ofA.getKey(), ofA.getValue());
      if (Math.max(ratio, 1 / ratio) > 1 + SPEED_DIFFERENCE) {
        return String.format(
            Locale.ROOT,
            "%s: CPU %d was %.0f %% slower under %s than under %s",
            TrustVerdict.HOST_NOISY,
            ofA.getKey(),
            100 * (Math.max(ratio, 1 / ratio) - 1),
            ratio > 1 ? a.name() : b.name(),
            ratio > 1 ? b.name() : a.name());
      }
    }
    return null;
  }
}
