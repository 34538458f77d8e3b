package dev.overlap.loadgen.report.wording;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Figures as every report prints them; a dash where no value is available. */
public final class Numbers {
  public static final String NONE = "–";

  static final double KILO = 1e3;
  static final double MEGA = 1e6;

  private Numbers() {}

  /** Without decimals, thousands apart. */
  public static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** A count. */
  static String count(@Nullable Long value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,d", value);
  }

  /** Milliseconds with one decimal; a dash where the samples were too few. */
  public static String millis(@Nullable Double value) {
    return decimal(value, 1);
  }

  /** Without decimals. */
  public static String whole(@Nullable Double value) {
    return scaled(value, 1);
  }

  /** A share in per cent, with one decimal. */
  static String percent(@Nullable Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A share of a ceiling, which is never said to be zero. */
  public static String ceilingShare(double share) {
    return share > 0 && share < 0.01
        ? "less than 1 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** In this unit, with one decimal. */
  static String decimal(@Nullable Double value, double unit) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.1f", value / unit);
  }

  /** In this unit, without decimals. */
  static String scaled(@Nullable Number value, double unit) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.0f", value.doubleValue() / unit);
  }
}
