package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Verdict;
import dev.overlap.loadgen.trust.Ceiling;
import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a comparison, raw data included, as it is written to disk. Every format is a
 * function of this record.
 *
 * @param startedAt ISO 8601, UTC
 * @param partial whether rounds are missing
 */
public record ComparisonReport(
    String schema,
    String id,
    String startedAt,
    boolean partial,
    Environment environment,
    Plan plan,
    WarmUpReport warmUp,
    Backend backend,
    List<CandidateReport> candidates,
    List<VerdictReport> verdicts) {

  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/comparison/1";

  /** The candidate of this name. */
  public Optional<CandidateReport> candidate(String name) {
    return candidates.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }

  /** Whether every candidate's run may be believed. */
  public boolean isTrusted() {
    return candidates.stream().allMatch(candidate -> candidate.trust().isTrusted());
  }

  /**
   * Where it ran.
   *
   * @param generatorCeiling what {@code selftest} found here before; null where it found nothing
   */
  public record Environment(
      String version,
      String os,
      String cpu,
      int cpus,
      String java,
      String transport,
      String pinning,
      Map<String, String> limits,
      @Nullable Ceiling generatorCeiling) {}

  /**
   * What was driven.
   *
   * @param load in words, as in {@code closed loop, 500 concurrent}
   * @param concurrency of a closed loop; null in an open one
   * @param ratePerSecond of an open loop; null in a closed one
   * @param stall of the backend in every block, as in {@code 2s@10s}; null where none was asked for
   * @param errorShare share of the backend's answers that are errors on purpose
   */
  public record Plan(
      String load,
      @Nullable Integer concurrency,
      @Nullable Double ratePerSecond,
      String delay,
      double delayMeanMillis,
      double windowSeconds,
      int rounds,
      long seed,
      @Nullable String stall,
      double errorShare) {}

  /**
   * The backend by itself.
   *
   * @param ceiling answers per second when saturated at 1 ms delay; null where not measured
   * @param direct the generator driving it at the planned load, without a server between: what
   *     backend and wire alone cost
   */
  public record Backend(
      String engine, @Nullable Double ceiling, @Nullable CandidateReport direct) {}

  /** CPU cost per request over the seconds of warm-up. */
  public record WarmUpReport(List<Phase> phases) {

    /**
     * One phase of warm-up.
     *
     * @param flat whether it ended because cost was flat, not because its time was over
     * @param cpuMicrosPerRequest by process, a value per second
     */
    public record Phase(String name, boolean flat, Map<String, List<Double>> cpuMicrosPerRequest) {}
  }

  /** The upper limit that is known before the run, and what sets it. */
  public record PredictedLimit(double value, String boundBy) {}

  /** What a request costs; null where the system does not tell. */
  public record Cost(
      @Nullable Double cpuMicrosPerRequest,
      @Nullable Double allocatedBytesPerRequest,
      @Nullable Long peakThreads,
      @Nullable Long peakRssBytes) {}

  /**
   * One candidate over all its rounds.
   *
   * @param predictedLimit null where nothing is known that bounds
   * @param recovery from a stall; null where none was asked for
   */
  public record CandidateReport(
      String name,
      Map<String, String> parts,
      Estimate throughput,
      @Nullable PredictedLimit predictedLimit,
      Figures response,
      Figures service,
      @Nullable Figures excess,
      Counts counts,
      Cost cost,
      Trust trust,
      String explanation,
      List<String> brokenBooks,
      @Nullable Recovery recovery,
      List<Round> rounds) {}

  /**
   * What may be said of a pair: ratio = a / b; null where a round had nothing to divide by.
   *
   * @param smallestVisible least relative difference that could have been claimed; null if none
   * @param differs the parts in which a and b differ
   */
  public record VerdictReport(
      String metric,
      String a,
      String b,
      @Nullable Estimate ratio,
      Verdict verdict,
      @Nullable Double smallestVisible,
      List<String> differs) {}
}
