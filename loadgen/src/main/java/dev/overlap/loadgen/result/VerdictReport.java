package dev.overlap.loadgen.result;

import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Verdict;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a pair: ratio = a / b; null where a round had nothing to divide by.
 *
 * @param smallestVisible least relative difference that could have been claimed; empty if none
 * @param differs the parts in which a and b differ
 * @param sample how many pairs of rounds, or of forks, the interval rests on
 * @param cpus where both ran; null where they differ in that
 * @param cause why nothing may be claimed; null where the verdict is not unreliable
 */
public record VerdictReport(
    String metric,
    String a,
    String b,
    @Nullable Estimate ratio,
    Verdict verdict,
    OptionalDouble smallestVisible,
    List<String> differs,
    int sample,
    @Nullable CpuShare cpus,
    @Nullable String cause) {

  /**
   * How far the interval reaches to either side of its middle, as a share; infinite if unjudged.
   */
  double halfWidth() {
    return ratio == null || smallestVisible.isEmpty()
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(ratio.high() / ratio.low()) - 1;
  }
}
