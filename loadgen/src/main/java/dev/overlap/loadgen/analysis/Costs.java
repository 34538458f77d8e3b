package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.Cost;
import dev.overlap.loadgen.result.Cost.CpuCost;
import dev.overlap.loadgen.result.Cost.LoopCost;
import dev.overlap.loadgen.result.Cost.MemoryCost;
import dev.overlap.loadgen.result.Cost.ThreadCost;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a candidate's rounds cost: pure functions of them. */
final class Costs {
  private static final double MICROS = 1e6;
  private static final double MILLIS = 1e3;

  private Costs() {}

  /** The cost per request, and what the process needed. */
  static Cost of(List<BlockResult> rounds, List<HeapProbe> heap) {
    return new Cost(cpu(rounds), memory(rounds, heap), threads(rounds, heap), loop(rounds));
  }

  private static CpuCost cpu(List<BlockResult> rounds) {
    Double cpu = LatencyFigures.boxed(cpuMicros(rounds));
    Double system =
        LatencyFigures.boxed(perRequest(rounds, round -> round.usage().systemSeconds(), MICROS));
    return new CpuCost(
        cpu,
        cpu == null || system == null ? null : (Double) Math.max(0, cpu - system),
        system,
        LatencyFigures.boxed(perRequest(rounds, round -> round.usage().compilerSeconds(), MICROS)),
        LatencyFigures.boxed(
            perRequest(rounds, round -> real(round.usage().contextSwitches()), 1)));
  }

  private static MemoryCost memory(List<BlockResult> rounds, List<HeapProbe> heap) {
    return new MemoryCost(
        LatencyFigures.boxed(allocatedBytes(rounds)),
        whole(sum(rounds, counter(ServerMetrics.GC_PAUSES))),
        LatencyFigures.boxed(scaled(sum(rounds, counter(ServerMetrics.GC_SECONDS)), MILLIS)),
        most(rounds, round -> real(round.usage().peakRssBytes())),
        most(rounds, counter(ServerMetrics.PEAK_HEAP)),
        heapPerRequest(heap));
  }

  private static ThreadCost threads(List<BlockResult> rounds, List<HeapProbe> heap) {
    return new ThreadCost(
        most(rounds, counter(ServerMetrics.PEAK_THREADS)),
        most(rounds, counter(ServerMetrics.PEAK_VIRTUAL_THREADS)),
        most(rounds, counter(ServerMetrics.PEAK_QUEUE)),
        pinned(heap));
  }

  private static LoopCost loop(List<BlockResult> rounds) {
    double blocks = rounds.stream().mapToDouble(BlockResult::blockSeconds).sum();
    double lags = sum(rounds, counter(ServerMetrics.LOOP_LAGS)).orElse(0);
    OptionalDouble busy = sum(rounds, counter(ServerMetrics.LOOP_CPU_SECONDS));
    OptionalDouble lag = sum(rounds, counter(ServerMetrics.LOOP_LAG_SECONDS));
    OptionalDouble most = highest(rounds, counter(ServerMetrics.LOOP_LAG_MOST));
    return new LoopCost(
        blocks > 0 ? LatencyFigures.boxed(scaled(busy, 1 / blocks)) : null,
        lags > 0 ? LatencyFigures.boxed(scaled(lag, MILLIS / lags)) : null,
        LatencyFigures.boxed(scaled(most, MILLIS)));
  }

  private static @Nullable Double real(@Nullable Long value) {
    return value == null ? null : (Double) value.doubleValue();
  }

  /**
   * CPU microseconds of a good answer, compilers left out: they end with warm-up, requests do not.
   */
  static OptionalDouble cpuMicros(List<BlockResult> rounds) {
    return perRequest(rounds, BlockResult::workSeconds, MICROS);
  }

  /** Bytes that all threads allocated for a good answer. */
  static OptionalDouble allocatedBytes(List<BlockResult> rounds) {
    return perRequest(rounds, counter(ServerMetrics.ALLOCATED_BYTES), 1);
  }

  /** Mean time for which a request held its slot, as the server counted it, in milliseconds. */
  static OptionalDouble holdMillis(List<BlockResult> rounds) {
    double holds = sum(rounds, counter(ServerMetrics.HOLDS)).orElse(0);
    return holds > 0
        ? scaled(sum(rounds, counter(ServerMetrics.HOLD_SECONDS)), MILLIS / holds)
        : OptionalDouble.empty();
  }

  /** Share of its CPUs that the candidate used over its blocks, compilers included. */
  static OptionalDouble busyShare(List<BlockResult> rounds, int cpus) {
    double seconds = rounds.stream().mapToDouble(BlockResult::blockSeconds).sum();
    return seconds > 0
        ? scaled(sum(rounds, round -> round.usage().cpuSeconds()), 1 / seconds / cpus)
        : OptionalDouble.empty();
  }

  /** What a request in flight keeps alive in the heap, in bytes. */
  private static @Nullable Double heapPerRequest(List<HeapProbe> heap) {
    long inWork = heap.stream().mapToLong(HeapProbe::inWork).sum();
    long bytes = heap.stream().mapToLong(probe -> probe.loadedBytes() - probe.restBytes()).sum();
    return inWork > 0 && bytes > 0 ? (Double) ((double) bytes / inWork) : null;
  }

  private static @Nullable Long pinned(List<HeapProbe> heap) {
    List<Long> counted = heap.stream().map(HeapProbe::pinned).filter(Objects::nonNull).toList();
    return counted.isEmpty() ? null : (Long) counted.stream().mapToLong(x -> x).sum();
  }

  static Function<BlockResult, @Nullable Double> counter(String name) {
    return round -> round.counters().server().get(name);
  }

  private static OptionalDouble perRequest(
      List<BlockResult> rounds, Function<BlockResult, @Nullable Double> what, double factor) {
    long answered = rounds.stream().mapToLong(round -> round.whole().ok()).sum();
    return answered > 0 ? scaled(sum(rounds, what), factor / answered) : OptionalDouble.empty();
  }

  /** The sum over all rounds; empty where one of them does not tell. */
  static OptionalDouble sum(
      List<BlockResult> rounds, Function<BlockResult, @Nullable Double> what) {
    List<Double> values = rounds.stream().map(what).filter(Objects::nonNull).toList();
    return values.size() == rounds.size() && !values.isEmpty()
        ? OptionalDouble.of(values.stream().mapToDouble(x -> x).sum())
        : OptionalDouble.empty();
  }

  private static OptionalDouble highest(
      List<BlockResult> rounds, Function<BlockResult, @Nullable Double> what) {
    return rounds.stream().map(what).filter(Objects::nonNull).mapToDouble(x -> x).max();
  }

  private static @Nullable Long most(
      List<BlockResult> rounds, Function<BlockResult, @Nullable Double> what) {
    return whole(highest(rounds, what));
  }

  private static @Nullable Long whole(OptionalDouble value) {
    return value.isPresent() ? (Long) Math.round(value.getAsDouble()) : null;
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
  }
}
