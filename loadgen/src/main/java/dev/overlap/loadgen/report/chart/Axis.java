package dev.overlap.loadgen.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One axis of a chart: where a value lies on it, and which values are written next to it.
 *
 * @param from coordinate of the lowest value
 * @param to coordinate of the highest value
 */
record Axis(double low, double high, boolean log, double from, double to) {
  private static final double[] NICE = {1, 1.5, 2, 3, 5, 7, 10};
  private static final double[] EVERY = {1, 2, 5};
  private static final double[] FIRST = {1};
  private static final int TICKS = 5;
  private static final int MOST_TICKS = 40;
  private static final double KILO = 1e3;

  /**
   * Values beyond it are drawn at the edge, so that false figures in a file cannot break a chart.
   */
  private static final double LEAST = 1e-6;

  private static final double MOST = 1e15;

  /** Values below this share of the highest are drawn at the edge. */
  private static final double DEPTH = 1e-4;

  private static final double ROUNDING = 1e-9;

  /** A logarithmic axis that has room for all positive ones of these values. */
  static Axis logarithmic(List<Double> values, double from, double to) {
    double most = 0;
    double least = MOST;
    for (double value : values) {
      if (Double.isFinite(value) && value > 0) {
        most = Math.clamp(value, most, MOST);
        least = Math.min(least, value);
      }
    }
    most = Math.max(most, LEAST);
    least = Math.max(most * DEPTH, Math.min(least, most));
    return most >= 2 * least
        ? new Axis(down(least), up(most), true, from, to)
        : narrow(least, most, from, to);
  }

  /** Ends at whole steps: within a doubling the nice numbers are too far apart. */
  private static Axis narrow(double least, double most, double from, double to) {
    double step = step(most > least ? (most - least) / TICKS : most / (2 * TICKS));
    double low = Math.floor(least / step + ROUNDING) * step;
    double high = Math.max(low + step, Math.ceil(most / step - ROUNDING) * step);
    return new Axis(low, high, true, from, to);
  }

  /** An axis from zero that has room for the highest of these values. */
  static Axis fromZero(List<Double> values, double from, double to) {
    double most =
        values.stream()
            .filter(value -> Double.isFinite(value) && value > 0)
            .mapToDouble(value -> Math.min(value, MOST))
            .max()
            .orElse(1);
    return new Axis(0, most, false, from, to);
  }

  /** Where a value lies; at the edge if it is beyond, at the start if it is not a number. */
  double at(double value) {
    if (Double.isNaN(value)) {
      return from;
    }
    double within = Math.clamp(value, low, high);
    double share =
        log
            ? (Math.log(within) - Math.log(low)) / (Math.log(high) - Math.log(low))
            : (within - low) / (high - low);
    return from + share * (to - from);
  }

  /** The values to write. */
  List<Double> ticks() {
    return log && high / low >= 10 ? decades() : steps();
  }

  private List<Double> decades() {
    double[] multiples = high / low > KILO ? FIRST : EVERY;
    List<Double> ticks = new ArrayList<>();
    for (double unit = power(low); unit <= high; unit *= 10) {
      for (double multiple : multiples) {
        double tick = multiple * unit;
        if (tick >= low * (1 - ROUNDING) && tick <= high * (1 + ROUNDING)) {
          ticks.add(tick);
        }
      }
    }
    return ticks;
  }

  private List<Double> steps() {
    double step = step((high - low) / TICKS);
    double first = Math.ceil(low / step - ROUNDING);
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; i < MOST_TICKS && (first + i) * step <= high * (1 + ROUNDING); i++) {
      ticks.add((first + i) * step);
    }
    return ticks;
  }

  /** The value as it stands at the axis. */
  static String label(double value) {
    return value >= KILO
        ? String.format(Locale.ROOT, "%,.0f", value)
        : plain(BigDecimal.valueOf(value));
  }

  /** A number with four digits that count. */
  static String plain(BigDecimal value) {
    BigDecimal rounded = value.round(new MathContext(4));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  /** The lowest of 1, 2, 5 and their tenfolds that is not below. */
  static double step(double value) {
    double unit = power(value);
    double share = value / unit;
    return unit * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  }

  private static double up(double value) {
    double unit = power(value);
    for (double nice : NICE) {
      if (nice * unit >= value * (1 - ROUNDING)) {
        return nice * unit;
      }
    }
    return 10 * unit;
  }

  private static double down(double value) {
    double unit = power(value);
    for (int i = NICE.length - 1; i >= 0; i--) {
      if (NICE[i] * unit <= value * (1 + ROUNDING)) {
        return NICE[i] * unit;
      }
    }
    return unit;
  }

  private static double power(double value) {
    return Math.pow(10, Math.floor(Math.log10(value) + ROUNDING));
  }
}
