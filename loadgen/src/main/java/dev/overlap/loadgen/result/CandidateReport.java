package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One candidate over all its rounds. In the file the groups are flat. */
public record CandidateReport(
    String name,
    Map<String, String> parts,
    Estimate throughput,
    @JsonUnwrapped Limits limits,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Books books,
    Cost cost,
    @JsonUnwrapped Judgement judgement,
    @JsonUnwrapped Setting setting,
    List<BlockResult> rounds) {

  /** The same under another name. */
  public CandidateReport named(String other) {
    return new CandidateReport(
        other, parts, throughput, limits, times, books, cost, judgement, setting, rounds);
  }

  public @Nullable PredictedLimit predictedLimit() {
    return limits.predictedLimit;
  }

  /** Books of the measured windows. */
  public RequestCounts counts() {
    return books.counts;
  }

  /** Response times. */
  public LatencyFigures response() {
    return times.response;
  }

  public Trust trust() {
    return judgement.trust;
  }

  /** On which CPUs it ran. */
  public CpuShare cpus() {
    return setting.cpus;
  }

  public List<String> brokenBooks() {
    return judgement.brokenBooks;
  }

  /**
   * Its requests, counted.
   *
   * @param counts of the measured windows
   * @param discarded of the discarded heads before them, whose costs count; null in older files
   * @param statuses answers of the windows by status code
   */
  public record Books(
      RequestCounts counts, @Nullable RequestCounts discarded, Map<Integer, Long> statuses) {
    public Books {
      statuses = StatusCounts.ordered(statuses);
    }

    /** Requests of the heads that did not end well. */
    public long discardedErrors() {
      return discarded == null ? 0 : discarded.errors();
    }
  }

  /**
   * What its throughput cannot exceed.
   *
   * @param predictedLimit the lowest of the bounds; null where nothing is known that bounds
   */
  public record Limits(@Nullable PredictedLimit predictedLimit, List<Bound> bounds) {
    public Limits {
      bounds = List.copyOf(bounds);
    }
  }

  /**
   * The lowest bound that is known before the rounds.
   *
   * @param measuredShare measured throughput ÷ this limit
   */
  public record PredictedLimit(double value, String boundBy, double measuredShare) {}

  /** A throughput that cannot be exceeded, and what sets it. */
  public record Bound(String name, double perSecond) {}

  /**
   * Times of its requests.
   *
   * @param excess null where no single delay is known
   */
  public record Times(
      LatencyFigures response, LatencyFigures service, @Nullable LatencyFigures excess) {}

  /**
   * Whether its figures can be believed, and what explains them.
   *
   * @param little the law in every round in which it can be checked
   */
  public record Judgement(
      Trust trust, String explanation, List<String> brokenBooks, List<LittleCheck> little) {
    public Judgement {
      little = List.copyOf(little);
    }
  }

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
   * Under which conditions it ran.
   *
   * @param recovery from a stall; null where none was asked for
   * @param caveats what is to be known of it where its figures stand
   */
  public record Setting(
      CpuShare cpus,
      @Nullable Start start,
      List<HeapProbe> heapProbes,
      @Nullable Recovery recovery,
      List<String> caveats) {
    public Setting {
      caveats = List.copyOf(caveats);
      heapProbes = List.copyOf(heapProbes);
    }
  }

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
   * @param pinned waits in the rehearsal in which a virtual thread kept its carrier; empty where
   *     they were not counted
   */
  public record HeapProbe(
      int fork, long restBytes, long loadedBytes, long inWork, OptionalLong pinned) {}
}
