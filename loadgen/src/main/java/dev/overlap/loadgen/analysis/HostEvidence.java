package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.host.ForeignProcesses;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.HostNoise;
import dev.overlap.loadgen.trust.Evidence;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What blocks say of the machine that they ran on: pure functions of them. */
public final class HostEvidence {
  private HostEvidence() {}

  /**
   * Over all these blocks.
   *
   * @param fitness what was seen before the first of them
   */
  public static Evidence.Host of(List<BlockResult> rounds, Fitness fitness) {
    double seconds = rounds.stream().mapToDouble(BlockResult::blockSeconds).sum();
    OptionalDouble throttled = sum(rounds, HostNoise::throttledSeconds);
    return new Evidence.Host(
        mean(rounds, HostNoise::stealShare),
        mean(rounds, HostNoise::foreignCores),
        foreign(rounds),
        seconds > 0 ? Measured.map(throttled, all -> all / seconds) : OptionalDouble.empty(),
        speedChange(rounds),
        fitness.idlePauseMillis());
  }

  /** Mean CPU time of the fixed piece of work on each CPU that all these blocks know. */
  static Map<Integer, Double> workMicros(List<BlockResult> rounds) {
    Map<Integer, Double> sums = new HashMap<>();
    for (BlockResult round : rounds) {
      round.host().workMicros().forEach((cpu, micros) -> sums.merge(cpu, micros, Double::sum));
    }
    sums.replaceAll((cpu, sum) -> sum / rounds.size());
    return sums;
  }

  /** The slowest block of the CPU that changed most ÷ its fastest, less one. */
  private static OptionalDouble speedChange(List<BlockResult> rounds) {
    Map<Integer, Double> slowest = new HashMap<>();
    Map<Integer, Double> fastest = new HashMap<>();
    for (BlockResult round : rounds) {
      round.host().workMicros().forEach((cpu, micros) -> slowest.merge(cpu, micros, Math::max));
      round.host().workMicros().forEach((cpu, micros) -> fastest.merge(cpu, micros, Math::min));
    }
    return slowest.entrySet().stream()
        .mapToDouble(cpu -> cpu.getValue() / Objects.requireNonNull(fastest.get(cpu.getKey())) - 1)
        .max();
  }

  private static List<String> foreign(List<BlockResult> rounds) {
    Map<String, Double> cores = new HashMap<>();
    for (BlockResult round : rounds) {
      round
          .host()
          .foreign()
          .forEach((name, used) -> cores.merge(name, used / rounds.size(), Double::sum));
    }
    return ForeignProcesses.most(cores, ForeignProcesses.MOST_NAMED).entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s (%.2f)", entry.getKey(), entry.getValue()))
        .toList();
  }

  private static OptionalDouble mean(
      List<BlockResult> rounds, Function<HostNoise, OptionalDouble> what) {
    return Measured.map(sum(rounds, what), sum -> sum / rounds.size());
  }

  private static OptionalDouble sum(
      List<BlockResult> rounds, Function<HostNoise, OptionalDouble> what) {
    return Costs.sum(rounds, round -> what.apply(round.host()));
  }
}
