package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations, counts and rates as people write them; a unit is never guessed. */
public final class Units {
  private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:us|ms|s|m|h))+");
  private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m|h)");
  private static final Pattern COUNT = Pattern.compile("(\\d+(?:\\.\\d+)?)([kM]?)");
  private static final Pattern SHARE = Pattern.compile("\\d+(?:\\.\\d+)?%");
  private static final Duration LONGEST = Duration.ofHours(24);

  private Units() {}

  /**
   * Reads {@code 250us}, {@code 100ms}, {@code 2s}, {@code 1m30s}, {@code 1h}.
   *
   * @throws IllegalArgumentException if the unit is missing or the text is not a duration up to 24
   *     h
   */
  public static Duration duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      throw new IllegalArgumentException(
          ("'%s' is not a duration; give a number with a unit (us, ms, s, m, h),"
                  + " as in 100ms or 1m30s")
              .formatted(text));
    }
    double nanos = 0;
    for (Matcher part = PART.matcher(text); part.find(); ) {
      nanos += Double.parseDouble(part.group(1)) * nanosPer(part.group(2));
    }
    if (nanos > LONGEST.toNanos()) {
      throw new IllegalArgumentException("'%s' is longer than 24h".formatted(text));
    }
    return Duration.ofNanos(Math.round(nanos));
  }

  private static double nanosPer(String unit) {
    return switch (unit) {
      case "us" -> 1e3;
      case "ms" -> 1e6;
      case "s" -> 1e9;
      case "m" -> 60e9;
      default -> 3600e9;
    };
  }

  /**
   * Reads {@code 500}, {@code 5k}, {@code 1.5M}; never {@code m}, which would be minutes or milli.
   *
   * @throws IllegalArgumentException if the text is not such a number
   */
  public static long count(String text) {
    double value = number(text);
    if (value != Math.rint(value)) {
      throw new IllegalArgumentException("'%s' is not a whole number".formatted(text));
    }
    return (long) value;
  }

  /**
   * Reads a rate per second: {@code 500}, {@code 5k}, {@code 300/1m}.
   *
   * @throws IllegalArgumentException if the text is not a rate above zero
   */
  public static double perSecond(String text) {
    int slash = text.indexOf('/');
    double amount = number(slash < 0 ? text : text.substring(0, slash));
    double seconds = slash < 0 ? 1 : duration(text.substring(slash + 1)).toNanos() / 1e9;
    double rate = amount / seconds;
    if (!(rate > 0) || rate > 1e7) {
      throw new IllegalArgumentException(
          ("'%s' is not a valid rate; give requests per second above 0 and up to 10M, as in 500,"
                  + " 5k or 300/1m")
              .formatted(text));
    }
    return rate;
  }

  /**
   * Reads a share: {@code 1%}, {@code 0.5%}; from 0 to 1.
   *
   * @throws IllegalArgumentException if the percent sign is missing, or the number is out of range
   */
  public static double share(String text) {
    if (!SHARE.matcher(text).matches()
        || Double.parseDouble(text.substring(0, text.length() - 1)) > 100) {
      throw new IllegalArgumentException(
          "'%s' is not a valid share; give 0%% to 100%%, as in 1%%".formatted(text));
    }
    return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
  }

  private static double number(String text) {
    Matcher matcher = COUNT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a count; give a number, with k or M where wanted, as in 500 or 5k"
              .formatted(text));
    }
    double factor =
        switch (matcher.group(2)) {
          case "k" -> 1e3;
          case "M" -> 1e6;
          default -> 1;
        };
    return Double.parseDouble(matcher.group(1)) * factor;
  }

  /** Writes a duration so that {@link #duration} reads it back: {@code 100ms}, {@code 1m30s}. */
  public static String text(Duration duration) {
    long micros = duration.toNanos() / 1000;
    if (micros == 0) {
      return "0ms";
    }
    if (micros % 1000 != 0) {
      return micros + "us";
    }
    long millis = micros / 1000;
    if (millis % 1000 != 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    return seconds < 60 || (seconds % 60 != 0 && seconds < 100)
        ? seconds + "s"
        : (seconds / 60) + "m" + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
  }

  /** A rate or count for people: no decimals from ten up, thousands separated. */
  public static String figure(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%,.0f", value);
  }
}
