package dev.overlap.loadgen.report.wording;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
  static String count(OptionalLong value) {
    return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%,d", value.getAsLong());
  }

  /** Milliseconds with one decimal; a dash where the samples were too few. */
  public static String millis(OptionalDouble value) {
    return decimal(value, 1);
  }

  /** Without decimals. */
  public static String whole(OptionalDouble value) {
    return text(value, "%.0f", 1);
  }

  /** A share in per cent, with one decimal. */
  static String percent(OptionalDouble share) {
    return share.isEmpty() ? NONE : percent(share.getAsDouble());
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  /** A share of a ceiling, which is never said to be zero. */
  public static String ceilingShare(double share) {
    return share > 0 && share < 0.01
        ? "less than 1 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  /** In this unit, with one decimal. */
  static String decimal(OptionalDouble value, double unit) {
    return text(value, "%.1f", unit);
  }

  /** In this unit, without decimals. */
  static String scaled(OptionalLong value, double unit) {
    return value.isEmpty() ? NONE : String.format(Locale.ROOT, "%.0f", value.getAsLong() / unit);
  }

  private static String text(OptionalDouble value, String format, double unit) {
    return value.isEmpty() ? NONE : String.format(Locale.ROOT, format, value.getAsDouble() / unit);
  }
}
