package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.Cost;
import dev.overlap.loadgen.result.Cost.CpuCost;
import dev.overlap.loadgen.result.Cost.LoopCost;
import dev.overlap.loadgen.result.Cost.MemoryCost;
import dev.overlap.loadgen.result.Cost.ThreadCost;
import dev.overlap.loadgen.result.ServerMetrics;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.DoubleStream;

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
    OptionalDouble cpu = cpuMicros(rounds);
    OptionalDouble system = perRequest(rounds, round -> round.usage().systemSeconds(), MICROS);
    return new CpuCost(
        cpu,
        Measured.both(cpu, system, (all, kernel) -> Math.max(0, all - kernel)),
        system,
        perRequest(rounds, round -> round.usage().compilerSeconds(), MICROS),
        perRequest(rounds, round -> real(round.usage().contextSwitches()), 1));
  }

  private static MemoryCost memory(List<BlockResult> rounds, List<HeapProbe> heap) {
    return new MemoryCost(
        allocatedBytes(rounds),
        whole(sum(rounds, counter(ServerMetrics.GC_PAUSES))),
        scaled(sum(rounds, counter(ServerMetrics.GC_SECONDS)), MILLIS),
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
        blocks > 0 ? scaled(busy, 1 / blocks) : OptionalDouble.empty(),
        lags > 0 ? scaled(lag, MILLIS / lags) : OptionalDouble.empty(),
        scaled(most, MILLIS));
  }

  private static OptionalDouble real(OptionalLong value) {
    return value.isPresent()
        ? OptionalDouble.of((double) value.getAsLong())
        : OptionalDouble.empty();
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
  private static OptionalDouble heapPerRequest(List<HeapProbe> heap) {
    long inWork = heap.stream().mapToLong(HeapProbe::inWork).sum();
    long bytes = heap.stream().mapToLong(probe -> probe.loadedBytes() - probe.restBytes()).sum();
    return inWork > 0 && bytes > 0
        ? OptionalDouble.of((double) bytes / inWork)
        : OptionalDouble.empty();
  }

  private static OptionalLong pinned(List<HeapProbe> heap) {
    return heap.stream().flatMapToLong(probe -> probe.pinned().stream()).reduce(Long::sum);
  }

  static Function<BlockResult, OptionalDouble> counter(String name) {
    return round -> round.counters().ofServer(name);
  }

  private static OptionalDouble perRequest(
      List<BlockResult> rounds, Function<BlockResult, OptionalDouble> what, double factor) {
    long answered = rounds.stream().mapToLong(round -> round.whole().ok()).sum();
    return answered > 0 ? scaled(sum(rounds, what), factor / answered) : OptionalDouble.empty();
  }

  /** The sum over all rounds; empty where one of them does not tell. */
  static OptionalDouble sum(List<BlockResult> rounds, Function<BlockResult, OptionalDouble> what) {
    return rounds.stream().map(what).allMatch(OptionalDouble::isPresent) && !rounds.isEmpty()
        ? OptionalDouble.of(known(rounds, what).sum())
        : OptionalDouble.empty();
  }

  private static OptionalDouble highest(
      List<BlockResult> rounds, Function<BlockResult, OptionalDouble> what) {
    return known(rounds, what).max();
  }

  private static DoubleStream known(
      List<BlockResult> rounds, Function<BlockResult, OptionalDouble> what) {
    return rounds.stream().flatMapToDouble(round -> what.apply(round).stream());
  }

  private static OptionalLong most(
      List<BlockResult> rounds, Function<BlockResult, OptionalDouble> what) {
    return whole(highest(rounds, what));
  }

  private static OptionalLong whole(OptionalDouble value) {
    return value.isPresent()
        ? OptionalLong.of(Math.round(value.getAsDouble()))
        : OptionalLong.empty();
  }

  private static OptionalDouble scaled(OptionalDouble value, double factor) {
    return Measured.map(value, known -> known * factor);
  }
}
