package dev.overlap.loadgen.report;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cells of a CSV file (RFC 4180), safe in a spreadsheet. */
final class Csv {
  /** What a spreadsheet would take for a formula. */
  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

  private static final Pattern SPECIAL = Pattern.compile("(?s).*[\",\\r\\n].*");

  private Csv() {}

  static String flag(@Nullable Boolean value) {
    return value == null ? "" : value.toString();
  }

  /** Whole where it is; else with so many decimals that a microsecond is one. */
  static String number(@Nullable Number value) {
    if (value == null || !Double.isFinite(value.doubleValue())) {
      return "";
    }
    return value.doubleValue() == value.longValue()
        ? Long.toString(value.longValue())
        : String.format(Locale.ROOT, "%.3f", value.doubleValue());
  }

  /** A text, so quoted that it stays one cell, and a text. */
  static String text(String value) {
    String harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
    return SPECIAL.matcher(harmless).matches()
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }
}
