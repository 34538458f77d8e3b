package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.result.WarmUpReport.Phase;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * When a warm-up may end: the cost of a request changes by less than 5 % over three windows. That
 * is seen in the windows themselves, or, where single windows are restless, in the median of the
 * last three and that of the three before.
 */
public final class SteadyState {
  private static final int WINDOWS = 3;
  private static final double CHANGE = 0.05;
  private static final double CHANGE_OF_ROUNDS = 0.10;

  private SteadyState() {}

  /** What is to be said of a process that was not warm; empty of one that was. */
  public static Optional<String> notFlat(Phase phase, String process) {
    List<Double> costs = phase.cpuMicrosPerRequest().getOrDefault(process, List.of());
    if (costs.isEmpty() || isFlat(costs)) {
      return Optional.empty();
    }
    OptionalDouble trend = trend(costs);
    return Optional.of(
        trend.isEmpty()
            ? "%s was warmed up too briefly to tell whether it was warm".formatted(process)
            : String.format(
                Locale.ROOT,
                "%s was not warm: its CPU cost still %s by %.0f %% in three windows, to %.0f µs",
                process,
                trend.getAsDouble() < 0 ? "fell" : "rose",
                100 * Math.abs(trend.getAsDouble()),
                costs.getLast()));
  }

  public static boolean areFlat(Collection<List<Double>> costs) {
    return !costs.isEmpty() && costs.stream().allMatch(SteadyState::isFlat);
  }

  /** Whether one process is warm, by what a request cost it in each window. */
  static boolean isFlat(List<Double> costs) {
    return costs.size() >= WINDOWS
        && (range(last(costs)) < CHANGE || Math.abs(trend(costs).orElse(1)) < CHANGE);
  }

  /**
   * Median of the last three windows ÷ that of the three before, less one; empty where there are
   * fewer windows.
   */
  static OptionalDouble trend(List<Double> costs) {
    if (costs.size() < 2 * WINDOWS) {
      return OptionalDouble.empty();
    }
    double before = median(last(costs.subList(0, costs.size() - WINDOWS)));
    return OptionalDouble.of(median(last(costs)) / before - 1);
  }

  /**
   * Whether a cost that was not flat before the rounds was steady within them: the median of the
   * later half differs by less than 10 % from that of the earlier half. Six rounds at least.
   */
  static boolean isSteady(List<Double> rounds) {
    if (rounds.size() < 2 * WINDOWS) {
      return false;
    }
    int half = rounds.size() / 2;
    double earlier = median(rounds.subList(0, half));
    double later = median(rounds.subList(rounds.size() - half, rounds.size()));
    return Math.abs(later / earlier - 1) < CHANGE_OF_ROUNDS;
  }

  private static List<Double> last(List<Double> costs) {
    return costs.subList(costs.size() - WINDOWS, costs.size());
  }

  private static double range(List<Double> values) {
    double low = values.stream().mapToDouble(x -> x).min().orElse(0);
    double high = values.stream().mapToDouble(x -> x).max().orElse(0);
    return high / low - 1;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
