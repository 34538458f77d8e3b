package dev.overlap.loadgen.plan;

import java.time.Duration;

/**
 * A time in which the backend answers nothing; what became due meanwhile is answered at its end.
 *
 * @param length how long
 * @param at when it begins, from the start of the measured window
 */
public record Stall(Duration length, Duration at) {

  /** What is allowed, for messages. */
  public static final String ALLOWED =
      "a length and a beginning in whole milliseconds, as in 2s@10s";

  private static final Duration LONGEST = Duration.ofMinutes(10);

  /**
   * Reads {@code 2s@10s}: two seconds long, ten seconds in.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static Stall parse(String text) {
    String[] parts = text.split("@", -1);
    try {
      if (parts.length == 2) {
        Stall stall = new Stall(Units.duration(parts[0]), Units.duration(parts[1]));
        if (!stall.length.isZero() && isWhole(stall.length) && isWhole(stall.at)) {
          return stall;
        }
      }
    } catch (IllegalArgumentException e) {
      // said below, with what is allowed here
    }
    throw new IllegalArgumentException(
        "'%s' is not a valid stall; give %s, up to 10m each".formatted(text, ALLOWED));
  }

  private static boolean isWhole(Duration duration) {
    return duration.toNanos() % 1_000_000 == 0 && duration.compareTo(LONGEST) <= 0;
  }

  /** When it is over, from the start of the measured window. */
  public Duration end() {
    return at.plus(length);
  }

  @Override
  public String toString() {
    return Units.text(length) + "@" + Units.text(at);
  }
}
