package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.latency.Timeline;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one block of load on one candidate brought back; every figure of the report can
 * be computed again from these. In the file the groups are flat.
 *
 * @param host what the machine was at meanwhile
 */
public record BlockResult(
    @JsonUnwrapped Place place,
    @JsonUnwrapped Books books,
    @JsonUnwrapped Times times,
    @JsonUnwrapped Usage usage,
    HostNoise host,
    @JsonUnwrapped Counters counters,
    @JsonUnwrapped InFlight inFlight) {

  /**
   * Which block it was.
   *
   * @param round counts from 1
   * @param position of this block within its round, from 1
   * @param fork which set of JVMs served, from 1
   */
  public record Place(
      int round, int position, int fork, double blockSeconds, double windowSeconds) {}

  /**
   * Requests, counted.
   *
   * @param counts of the measured window
   * @param whole of the block, its discarded head included
   * @param statuses answers of the window by status code
   * @param broken counts of generator, server and backend that do not agree, one sentence each
   */
  public record Books(
      long okInWindow,
      RequestCounts counts,
      RequestCounts whole,
      Map<Integer, Long> statuses,
      List<String> broken) {
    public Books {
      statuses = StatusCounts.ordered(statuses);
    }

    /** Those of a run of load. */
    public static Books of(LoadResult result, List<String> broken) {
      return new Books(
          result.okInWindow(), result.counts(), result.whole(), result.books().statuses(), broken);
    }
  }

  /**
   * Compressed histograms.
   *
   * @param excess null where no delay is known
   * @param outcomes elapsed times by how the request ended, named as in the counts; empty ones left
   *     out
   * @param probe lateness of the generator's own 10 ms timer
   * @param timeline of response times; null where no stall was asked for
   */
  public record Times(
      String response,
      String service,
      String lag,
      @Nullable String excess,
      Map<String, String> outcomes,
      String probe,
      @Nullable TimelineReport timeline) {
    public Times {
      outcomes = Collections.unmodifiableMap(new TreeMap<>(outcomes));
    }

    /**
     * The times of a run of load.
     *
     * @param hasDelay whether its delays are known
     */
    public static Times of(LoadResult result, boolean hasDelay, @Nullable Timeline timeline) {
      LatencyRecorder times = result.latencies();
      return new Times(
          times.response().encode(),
          times.service().encode(),
          times.lag().encode(),
          hasDelay ? times.excess().encode() : null,
          encode(times),
          result.probe().encode(),
          timeline == null ? null : TimelineReport.of(timeline));
    }
  }

  /**
   * Used over the block; empty where the system does not report it.
   *
   * @param cpuSeconds of the candidate's processes
   * @param systemSeconds the part of it that the kernel used for them
   * @param compilerSeconds the part that threads used which compile
   * @param contextSwitches how often one of its threads was given a CPU
   */
  public record Usage(
      OptionalDouble cpuSeconds,
      OptionalDouble systemSeconds,
      OptionalDouble compilerSeconds,
      OptionalLong contextSwitches,
      OptionalLong peakRssBytes,
      OptionalDouble backendCpuSeconds,
      double generatorCpuSeconds) {
    /** Only the generator's own is known. */
    public static Usage ofGenerator(double seconds) {
      OptionalDouble unknown = OptionalDouble.empty();
      return new Usage(
          unknown, unknown, unknown, OptionalLong.empty(), OptionalLong.empty(), unknown, seconds);
    }
  }

  /**
   * How far counters moved in the block.
   *
   * @param server the candidate's own
   * @param backend those of the backend; a status stands for the answers that had it
   */
  public record Counters(Map<String, Double> server, Map<String, Double> backend) {
    /** Nothing was counted. */
    public static final Counters NONE = new Counters(Map.of(), Map.of());

    public Counters {
      server = Collections.unmodifiableMap(new TreeMap<>(server));
      backend = Collections.unmodifiableMap(new TreeMap<>(backend));
    }

    /** How far a counter of the candidate moved; empty where it has none of this name. */
    public OptionalDouble ofServer(String name) {
      return Measured.of(server.get(name));
    }
  }

  /**
   * Requests sent and unanswered.
   *
   * @param connectionsOpened in the block, be it anew
   * @param missingConnections the most that could not be opened at one time of the window
   * @param peakInFlight the most at one time
   * @param meanInFlight averaged over the window
   * @param residenceSeconds time in flight within the window, summed over the requests
   */
  public record InFlight(
      @Nullable Long connectionsOpened,
      int missingConnections,
      OptionalLong peakInFlight,
      OptionalDouble meanInFlight,
      OptionalDouble residenceSeconds) {
    /** Those of a run of load. */
    public static InFlight of(LoadResult result) {
      return new InFlight(
          result.connections().opened(),
          result.connections().mostMissing(),
          OptionalLong.of(result.inFlight().mostInFlight()),
          OptionalDouble.of(result.inFlight().meanInFlight()),
          OptionalDouble.of(result.inFlight().residenceSeconds()));
    }
  }

  /** The compressed histogram of every outcome that occurred, named as in the counts. */
  private static Map<String, String> encode(LatencyRecorder times) {
    Map<String, String> encoded = new TreeMap<>();
    for (Outcome outcome : Outcome.values()) {
      LatencyHistogram histogram = times.histogramOf(outcome);
      if (histogram.count() > 0) {
        encoded.put(name(outcome), histogram.encode());
      }
    }
    return encoded;
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case OK -> "ok";
      case HTTP_ERROR -> "httpError";
      case TIMEOUT -> "timeout";
      case CONNECTION_ERROR -> "connectionError";
    };
  }

  /** CPU seconds of the candidate's own work, without its compilers; empty where not known. */
  public OptionalDouble workSeconds() {
    return ProcessUsage.without(usage.cpuSeconds, usage.compilerSeconds);
  }

  /** CPU microseconds of a good answer, compilers left out; empty where not known. */
  public OptionalDouble cpuMicros() {
    return perGoodAnswer(workSeconds(), 1e6);
  }

  /** Bytes that all threads of the server allocated for a good answer; empty where not known. */
  public OptionalDouble allocatedBytes() {
    return perGoodAnswer(counters.ofServer(ServerMetrics.ALLOCATED_BYTES), 1);
  }

  private OptionalDouble perGoodAnswer(OptionalDouble used, double factor) {
    return books.whole.ok() == 0
        ? OptionalDouble.empty()
        : Measured.map(used, all -> factor * all / books.whole.ok());
  }

  /** Goodput of the window, per second. */
  public double throughput() {
    return place.windowSeconds > 0 ? books.okInWindow / place.windowSeconds : 0;
  }

  /** Books of the measured window. */
  public RequestCounts counts() {
    return books.counts;
  }

  /** Answers of the window by status code. */
  public Map<Integer, Long> statuses() {
    return books.statuses;
  }

  /** Books of the block, its discarded head included. */
  public RequestCounts whole() {
    return books.whole;
  }

  /** Which set of JVMs served, from 1. */
  public int fork() {
    return place.fork;
  }

  /** Its round, from 1. */
  public int round() {
    return place.round;
  }

  /** Length of the whole block. */
  public double blockSeconds() {
    return place.blockSeconds;
  }

  /** Length of the measured window. */
  public double windowSeconds() {
    return place.windowSeconds;
  }

  /** Response times of the window, compressed. */
  public String response() {
    return times.response;
  }
}
