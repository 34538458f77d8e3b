package dev.overlap.loadgen.result;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.stats.Estimate;
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
 * @param fitness of the instrument, found out before anything was measured
 * @param trust in the run as a whole
 * @param gates of the command line, judged
 * @param sweep the same candidates at other concurrencies; null where none was asked for
 * @param capacities what each candidate can hold; empty where that was not asked for
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
    Fitness fitness,
    Trust trust,
    List<CandidateReport> candidates,
    List<VerdictReport> verdicts,
    List<GateReport> gates,
    @Nullable SweepReport sweep,
    List<CapacityReport> capacities) {

  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/comparison/1";

  /** A file that was written before there were gates in it has none. */
  public ComparisonReport {
    gates = gates == null ? List.of() : List.copyOf(gates);
    capacities = capacities == null ? List.of() : List.copyOf(capacities);
  }

  /** The same, with what its gates said. */
  public ComparisonReport withGates(List<GateReport> judged) {
    return new ComparisonReport(
        schema,
        id,
        startedAt,
        partial,
        environment,
        plan,
        warmUp,
        backend,
        fitness,
        trust,
        candidates,
        verdicts,
        judged,
        sweep,
        capacities);
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

  /**
   * What was driven.
   *
   * @param load in words, as in {@code closed loop, 500 concurrent}
   * @param concurrency of a closed loop; null in an open one
   * @param ratePerSecond of an open loop; null in a closed one
   * @param stall of the backend in every block, as in {@code 2s@10s}; null where none was asked for
   * @param rounds in each fork; more where a precision was asked for
   * @param forks sets of fresh JVMs
   * @param precision half the width that the intervals of throughput were to have, as a share; null
   *     where none was asked for
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
      int forks,
      @Nullable Double precision,
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

  /** A throughput that cannot be exceeded, and what sets it. */
  public record Bound(String name, double perSecond) {}

  /**
   * The lowest bound that is known before the rounds.
   *
   * @param measuredShare measured throughput ÷ this limit; null in a file that did not keep it
   */
  public record PredictedLimit(double value, String boundBy, @Nullable Double measuredShare) {}

  /**
   * Little's law in one round.
   *
   * @param meanInFlight counted by the generator
   * @param rateTimesResidence from the histograms
   * @param allowed relative difference
   */
  public record LittleCheck(
      int fork,
      int round,
      double meanInFlight,
      double rateTimesResidence,
      double allowed,
      boolean holds) {}

  /**
   * How a block begins, so that its requests are not in step.
   *
   * @param spreadMillis over which the first requests are spread
   * @param discardedMillis head of a block that is not measured
   */
  public record Start(double spreadMillis, double discardedMillis) {}

  /**
   * What lives in a candidate's heap, each after a full collection.
   *
   * @param restBytes with no request in work
   * @param loadedBytes with the planned load
   * @param inWork requests in work at that moment
   * @param pinned waits in the rehearsal in which a virtual thread kept its carrier; null where
   *     nobody counted
   */
  public record HeapProbe(
      int fork, long restBytes, long loadedBytes, long inWork, @Nullable Long pinned) {}

  /**
   * What a request costs, and what the process needed; null where the system does not tell. CPU
   * times are those of user and kernel without the compilers of the JVM, which are told apart.
   *
   * @param gcPauses collections that stopped all threads, in all blocks
   * @param gcPauseMillis their length, summed
   * @param contextSwitchesPerRequest how often one of its threads was given a CPU
   * @param heapBytesPerRequestInFlight what a request in work keeps alive in the heap
   * @param loopBusyShare CPU time of the event loop ÷ time
   * @param peakQueue the most requests that waited for a thread
   * @param pinnedEvents times that a virtual thread kept its carrier while it waited
   */
  public record Cost(
      @Nullable Double cpuMicrosPerRequest,
      @Nullable Double userMicrosPerRequest,
      @Nullable Double systemMicrosPerRequest,
      @Nullable Double compilerMicrosPerRequest,
      @Nullable Double allocatedBytesPerRequest,
      @Nullable Long gcPauses,
      @Nullable Double gcPauseMillis,
      @Nullable Long peakThreads,
      @Nullable Long peakVirtualThreads,
      @Nullable Double contextSwitchesPerRequest,
      @Nullable Long peakRssBytes,
      @Nullable Long peakHeapBytes,
      @Nullable Double heapBytesPerRequestInFlight,
      @Nullable Double loopBusyShare,
      @Nullable Double loopLagMeanMillis,
      @Nullable Double loopLagMaxMillis,
      @Nullable Long peakQueue,
      @Nullable Long pinnedEvents) {}

  /**
   * One candidate over all its rounds.
   *
   * @param predictedLimit the lowest of the bounds; null where nothing is known that bounds
   * @param little the law in every round in which it can be checked
   * @param recovery from a stall; null where none was asked for
   * @param caveats what is to be known of it where its figures stand
   */
  public record CandidateReport(
      String name,
      Map<String, String> parts,
      Estimate throughput,
      @Nullable PredictedLimit predictedLimit,
      List<Bound> bounds,
      LatencyFigures response,
      LatencyFigures service,
      @Nullable LatencyFigures excess,
      RequestCounts counts,
      Cost cost,
      Trust trust,
      String explanation,
      List<String> brokenBooks,
      List<LittleCheck> little,
      CpuShare cpus,
      @Nullable Start start,
      List<HeapProbe> heapProbes,
      @Nullable Recovery recovery,
      List<String> caveats,
      List<BlockResult> rounds) {

    /** The same under another name. */
    public CandidateReport named(String other) {
      return new CandidateReport(
          other,
          parts,
          throughput,
          predictedLimit,
          bounds,
          response,
          service,
          excess,
          counts,
          cost,
          trust,
          explanation,
          brokenBooks,
          little,
          cpus,
          start,
          heapProbes,
          recovery,
          caveats,
          rounds);
    }

    /** A file that was written before these were kept has none. */
    public CandidateReport {
      bounds = bounds == null ? List.of() : List.copyOf(bounds);
      little = little == null ? List.of() : List.copyOf(little);
      cpus = cpus == null ? CpuShare.UNKNOWN : cpus;
      caveats = List.copyOf(caveats);
      heapProbes = heapProbes == null ? List.of() : List.copyOf(heapProbes);
    }
  }

  /** A gate of the command line, and how a candidate met it. */
  public record GateReport(String expression, String candidate, String outcome, String measured) {}
}
