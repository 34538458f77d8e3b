package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.Counts;
import java.util.List;
import java.util.Map;
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
 * @param probe lateness of the generator's own 10 ms timer
 * @param cpuSeconds of the candidate's process over the block; null where the system does not tell
 * @param foreignCores CPU use of processes that are not ours, in cores
 * @param server how far the candidate's own counters moved in the block
 * @param broken books of generator, server and backend that do not agree, one sentence each
 */
public record Round(
    int round,
    int position,
    double blockSeconds,
    double windowSeconds,
    long okInWindow,
    Counts counts,
    Counts whole,
    String response,
    String service,
    String lag,
    @Nullable String excess,
    String probe,
    @Nullable Double cpuSeconds,
    @Nullable Double backendCpuSeconds,
    double generatorCpuSeconds,
    @Nullable Double stealShare,
    @Nullable Double foreignCores,
    @Nullable Long peakRssBytes,
    Map<String, Double> server,
    List<String> broken) {

  /** Goodput of the window, per second. */
  double throughput() {
    return windowSeconds > 0 ? okInWindow / windowSeconds : 0;
  }
}
