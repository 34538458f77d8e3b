package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The result of a comparison, raw data included, as it is written to disk. Every format is a
 * function of this record. In the file the groups are flat.
 *
 * @param trust in the run as a whole
 * @param gates of the command line, judged
 */
public record ComparisonReport(
    @JsonUnwrapped Run run,
    @JsonUnwrapped Instrument instrument,
    Plan plan,
    Trust trust,
    List<CandidateReport> candidates,
    List<VerdictReport> verdicts,
    List<GateReport> gates,
    @JsonUnwrapped Extras extras) {

  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/comparison/1";

  public ComparisonReport {
    gates = List.copyOf(gates);
  }

  /**
   * Which run it is.
   *
   * @param startedAt ISO 8601, UTC
   * @param partial whether rounds are missing
   */
  public record Run(String schema, String id, String startedAt, boolean partial) {}

  /**
   * What it was measured with, and where.
   *
   * @param fitness found out before anything was measured
   */
  public record Instrument(
      Environment environment, WarmUpReport warmUp, Backend backend, Fitness fitness) {}

  /**
   * What was measured besides the rounds.
   *
   * @param sweep the same candidates at other concurrencies; null where none was asked for
   * @param capacities what each candidate can hold; empty where that was not asked for
   * @param second one second of each candidate, after the rounds; null where none was recorded
   */
  public record Extras(
      @Nullable SweepReport sweep, List<CapacityReport> capacities, @Nullable SecondReport second) {
    /** Nothing. */
    public static final Extras NONE = new Extras(null, List.of(), null);

    public Extras {
      capacities = List.copyOf(capacities);
    }
  }

  public Environment environment() {
    return instrument.environment;
  }

  public Backend backend() {
    return instrument.backend;
  }

  public @Nullable SweepReport sweep() {
    return extras.sweep;
  }

  public List<CapacityReport> capacities() {
    return extras.capacities;
  }

  public @Nullable SecondReport second() {
    return extras.second;
  }

  /** The same, with what its gates said. */
  public ComparisonReport withGates(List<GateReport> judged) {
    return new ComparisonReport(run, instrument, plan, trust, candidates, verdicts, judged, extras);
  }

  /**
   * Whether the interval of every throughput ratio reaches no further than this share to either
   * side; what cannot be judged at all is not precise.
   */
  public boolean isAsPreciseAs(double share) {
    return verdicts.stream()
        .filter(Metric.THROUGHPUT::isOf)
        .allMatch(verdict -> verdict.halfWidth() <= share);
  }

  /** How many sets of JVMs took part. */
  public long forks() {
    return candidates.stream()
        .flatMap(candidate -> candidate.rounds().stream())
        .map(BlockResult::fork)
        .distinct()
        .count();
  }

  /** The candidate of this name. */
  public Optional<CandidateReport> candidate(String name) {
    return candidates.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }

  /** Whether nothing speaks against any figure of the run. */
  public boolean isTrusted() {
    return trust.isTrusted();
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

  /** What was driven. In the file the groups are flat. */
  public record Plan(
      @JsonUnwrapped PlannedLoad driven,
      @JsonUnwrapped PlannedRounds repeated,
      @JsonUnwrapped PlannedFaults disturbed) {}

  /**
   * The load of a block.
   *
   * @param load in words, as in {@code closed loop, 500 concurrent}
   * @param concurrency of a closed loop; empty in an open one
   * @param ratePerSecond of an open loop; empty in a closed one
   */
  public record PlannedLoad(
      String load,
      OptionalInt concurrency,
      OptionalDouble ratePerSecond,
      String delay,
      double delayMeanMillis,
      long seed) {}

  /**
   * How often it is measured.
   *
   * @param rounds in each fork; more where a precision was asked for
   * @param forks sets of fresh JVMs
   * @param precision half the width that the intervals of throughput were to have, as a share;
   *     empty where none was asked for
   */
  public record PlannedRounds(
      double windowSeconds, int rounds, int forks, OptionalDouble precision) {}

  /**
   * What the backend does wrong on purpose.
   *
   * @param stall in every block, as in {@code 2s@10s}; null where none was asked for
   * @param errorShare share of its answers that are errors
   */
  public record PlannedFaults(@Nullable String stall, double errorShare) {}

  /**
   * The backend by itself.
   *
   * @param ceiling answers per second when saturated at 1 ms delay; empty where not measured
   * @param direct the generator driving it at the planned load, without a server between: what
   *     backend and wire alone cost
   */
  public record Backend(String engine, OptionalDouble ceiling, @Nullable CandidateReport direct) {}

  /** A gate of the command line, and how a candidate met it. */
  public record GateReport(String expression, String candidate, String outcome, String measured) {}
}
