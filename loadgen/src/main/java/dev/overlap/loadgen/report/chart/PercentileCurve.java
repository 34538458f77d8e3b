package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.BlockResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The times of a candidate by percentile, out of the merged histograms of its rounds. The levels
 * are those at which percentiles are read: 33 in each tenfold of the share that is slower.
 *
 * @param millis the time at each level, as far as the samples reach
 * @param readable false where a histogram of the file cannot be read
 */
public record PercentileCurve(SeriesStyle series, List<Double> millis, boolean readable) {
  private static final double[] TAILS = {
    1, .95, .9, .85, .8, .75, .7, .65, .6, .55, .5, .475, .45, .425, .4, .375, .35, .325, .3, .28,
    .26, .24, .22, .2, .19, .18, .17, .16, .15, .14, .13, .12, .11
  };

  /** How many levels there are in a tenfold. */
  static final int LEVELS = TAILS.length;

  /** The level of p50; with those of p90, p99 and so on it bears a mark. */
  private static final int MEDIAN = 10;

  private static final int DECADES = 5;

  public PercentileCurve {
    millis = List.copyOf(millis);
  }

  /** The curve of one kind of histogram. */
  public static PercentileCurve of(
      SeriesStyle series, List<BlockResult> rounds, Function<BlockResult, @Nullable String> kind) {
    Optional<LatencyHistogram> merged = merge(rounds, kind);
    return new PercentileCurve(
        series, merged.map(PercentileCurve::values).orElse(List.of()), merged.isPresent());
  }

  /** Empty where one of them cannot be read; a page that only lacks a curve is still of use. */
  private static Optional<LatencyHistogram> merge(
      List<BlockResult> rounds, Function<BlockResult, @Nullable String> kind) {
    try {
      return Optional.of(
          LatencyHistogram.merge(rounds.stream().map(kind).filter(Objects::nonNull).toList()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // said below the chart
    }
  }

  private static List<Double> values(LatencyHistogram histogram) {
    List<Double> values = new ArrayList<>();
    for (int level = 0; level <= DECADES * LEVELS; level++) {
      OptionalDouble value = histogram.quantileMillis(1 - slower(level));
      if (value.isEmpty()) {
        break;
      }
      values.add(value.getAsDouble());
    }
    return values;
  }

  /** Share of the requests that are slower at a level. */
  private static double slower(int level) {
    int nines = level / LEVELS;
    return TAILS[level % LEVELS] / Math.pow(10, nines);
  }

  /** Where a level lies on the axis: the decimal logarithm of 1 ÷ the share that is slower. */
  static double position(int level) {
    return -Math.log10(slower(level));
  }

  /** The percentile of a level, as in {@code 99.9}. */
  static String label(int level) {
    return BigDecimal.valueOf(100)
        .subtract(BigDecimal.valueOf(100 * slower(level)))
        .setScale(4, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }

  /** Whether the curve bears a mark at this level. */
  static boolean isMarked(int level) {
    return level == MEDIAN || (level > 0 && level % LEVELS == 0);
  }

  /** Shares that are slower at the levels of the first tenfold, as a list in JSON. */
  static String tails() {
    return Arrays.stream(TAILS)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
