package dev.overlap.backend;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Failures on purpose, so that recovery can be observed. Its clock starts with the first request
 * after the start, and anew after each reset of the counters.
 *
 * @param stall when nothing is answered
 * @param errorShare share of the requests that are answered 500 instead, after the same delay
 */
public record DisturbancePatterns(Optional<Stall> stall, double errorShare) {

  /** Nothing goes wrong. */
  public static final DisturbancePatterns NONE = new DisturbancePatterns(Optional.empty(), 0);

  private static final String STALL = "stall";
  private static final String ERRORS = "errorPercent";

  /**
   * A time in which no answer is begun; what became due meanwhile is answered at its end.
   *
   * @param at its begin, counted from the first request
   */
  public record Stall(Duration length, Duration at) {

    /**
     * Reads {@code 2s@10s}.
     *
     * @throws IllegalArgumentException saying what is allowed
     */
    static Stall parse(String text) {
      String[] parts = text.split("@", -1);
      Optional<Integer> length = DelayText.parseMillis(parts[0]);
      Optional<Integer> at = parts.length == 2 ? DelayText.parseMillis(parts[1]) : Optional.empty();
      if (length.isEmpty() || at.isEmpty()) {
        throw new IllegalArgumentException(
            "stall takes a length and a beginning, each " + DelayText.ALLOWED + ": 2s@10s");
      }
      return new Stall(Duration.ofMillis(length.get()), Duration.ofMillis(at.get()));
    }
  }

  /**
   * These, with what a query such as {@code stall=2s@10s&errorPercent=1} says in their place.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public DisturbancePatterns with(Map<String, String> query) {
    for (String name : query.keySet()) {
      if (!name.equals(STALL) && !name.equals(ERRORS)) {
        throw new IllegalArgumentException(
            "'%s' is not known; give %s=2s@10s or %s=1".formatted(name, STALL, ERRORS));
      }
    }
    return new DisturbancePatterns(
        query.containsKey(STALL) ? Optional.of(Stall.parse(query.getOrDefault(STALL, ""))) : stall,
        query.containsKey(ERRORS) ? share(query.getOrDefault(ERRORS, "")) : errorShare);
  }

  private static double share(String percent) {
    try {
      double share = Double.parseDouble(percent) / 100;
      if (share >= 0 && share <= 1) {
        return share;
      }
    } catch (NumberFormatException e) {
      // said below, as for a number out of range
    }
    throw new IllegalArgumentException(
        "%s takes a number from 0 to 100, as in %s=1".formatted(ERRORS, ERRORS));
  }
}
