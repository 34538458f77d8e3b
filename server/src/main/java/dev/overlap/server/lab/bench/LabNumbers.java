package dev.overlap.server.lab.bench;

import java.util.Locale;

/** Numbers as the labs print them: whole ones in full, others to three digits. */
public final class LabNumbers {
  private LabNumbers() {}

  public static String number(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(value);
    String format =
        value == Math.rint(value) || size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, format, value);
  }

  /** The number and its unit. */
  public static String text(double value, String unit) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }
}
