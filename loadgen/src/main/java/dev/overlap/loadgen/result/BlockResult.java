package dev.overlap.loadgen.result;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one block of load on one candidate brought back; every figure of the report can
 * be computed again from these.
 *
 * @param round counts from 1
 * @param position of this block within its round, from 1
 * @param counts books of the measured window
 * @param whole books of the block, its discarded head included
 * @param response compressed histogram, as are the other times; excess null where no delay is known
 * @param outcomes elapsed times by how the request ended, named as in the counts; empty ones left
 *     out
 * @param probe lateness of the generator's own 10 ms timer
 * @param missingConnections the most that could not be opened at one time of the window
 * @param cpuSeconds of the candidate's process over the block; null where the system does not tell
 * @param host what the machine was at meanwhile
 * @param server how far the candidate's own counters moved in the block
 * @param backend how far the backend's counters moved; a status stands for the answers that had it
 * @param peakInFlight the most requests that were sent and unanswered at one time
 * @param timeline of response times; null where no stall was asked for
 * @param fork which set of JVMs served, from 1; 0 in a file that knew of one only
 * @param meanInFlight requests that were sent and unanswered, averaged over the window
 * @param residenceSeconds time in flight within the window, summed over the requests
 * @param systemSeconds the part of the CPU seconds that the kernel used for the process
 * @param compilerSeconds the part that threads used which compile; null where that is not told
 * @param contextSwitches how often one of its threads was given a CPU
 * @param broken books of generator, server and backend that do not agree, one sentence each
 */
public record BlockResult(
    int round,
    int position,
    double blockSeconds,
    double windowSeconds,
    long okInWindow,
    RequestCounts counts,
    RequestCounts whole,
    String response,
    String service,
    String lag,
    @Nullable String excess,
    Map<String, String> outcomes,
    String probe,
    int missingConnections,
    @Nullable Double cpuSeconds,
    @Nullable Double backendCpuSeconds,
    double generatorCpuSeconds,
    HostNoise host,
    @Nullable Long peakRssBytes,
    Map<String, Double> server,
    Map<String, Double> backend,
    @Nullable Long peakInFlight,
    @Nullable TimelineReport timeline,
    int fork,
    @Nullable Double meanInFlight,
    @Nullable Double residenceSeconds,
    @Nullable Double systemSeconds,
    @Nullable Double compilerSeconds,
    @Nullable Long contextSwitches,
    List<String> broken) {

  /** A file that was written before there were outcomes, or a backend's counters, has none. */
  public BlockResult {
    outcomes = outcomes == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(outcomes));
    server = Collections.unmodifiableMap(new TreeMap<>(server));
    backend = backend == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(backend));
  }

  /** The compressed histogram of every outcome that occurred, named as in the counts. */
  public static Map<String, String> encode(LatencyRecorder times) {
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

  /** CPU seconds of the candidate's own work, without its compilers; null where not told. */
  public @Nullable Double workSeconds() {
    return ProcessUsage.without(cpuSeconds, compilerSeconds);
  }

  /** CPU microseconds of a good answer, compilers left out; empty where not told. */
  public OptionalDouble cpuMicros() {
    return perGoodAnswer(workSeconds(), 1e6);
  }

  /** Bytes that all threads of the server allocated for a good answer; empty where not told. */
  public OptionalDouble allocatedBytes() {
    return perGoodAnswer(server.get(ServerMetrics.ALLOCATED_BYTES), 1);
  }

  private OptionalDouble perGoodAnswer(@Nullable Double used, double factor) {
    return used == null || whole.ok() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(factor * used / whole.ok());
  }

  /** Goodput of the window, per second. */
  public double throughput() {
    return windowSeconds > 0 ? okInWindow / windowSeconds : 0;
  }
}
