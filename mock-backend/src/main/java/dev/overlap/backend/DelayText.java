package dev.overlap.backend;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a delay such as {@code 100ms} or {@code 2s}: a whole number, a unit, at most one hour. */
public final class DelayText {
  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "a whole number with ms or s, from 0ms to 3600s, as in 100ms";

  private static final long MAX_MILLIS = 3_600_000;
  private static final Pattern DELAY = Pattern.compile("(\\d{1,7})(ms|s)");

  private DelayText() {}

  /** The delay in milliseconds, or empty where the text is not a delay. */
  public static Optional<Integer> parseMillis(String text) {
    Matcher matcher = DELAY.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long millis = Long.parseLong(matcher.group(1)) * (matcher.group(2).equals("s") ? 1000 : 1);
    return millis <= MAX_MILLIS ? Optional.of((int) millis) : Optional.empty();
  }
}
