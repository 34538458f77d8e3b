package dev.overlap.loadgen.plan;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Rates per second to drive one after another.
 *
 * @param from first rate
 * @param to no rate exceeds it
 * @param step from one rate to the next
 */
public record RateSweep(double from, double to, double step) {
  private static final int MOST_STAGES = 1_000;

  /** This share of a step may be lost to rounding, and the last rate is driven all the same. */
  private static final double ROUNDING = 1e-9;

  /**
   * Reads {@code 1k:10k:1k}.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static RateSweep parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 3) {
      throw refused(text, "a sweep is FROM:TO:STEP");
    }
    RateSweep sweep;
    try {
      sweep =
          new RateSweep(
              Units.perSecond(parts[0]), Units.perSecond(parts[1]), Units.perSecond(parts[2]));
    } catch (IllegalArgumentException e) {
      throw refused(text, String.valueOf(e.getMessage()));
    }
    if (sweep.from > sweep.to || sweep.count() > MOST_STAGES) {
      throw refused(text, "FROM is at most TO, and there are at most 1,000 rates");
    }
    return sweep;
  }

  private double count() {
    return Math.floor((to - from) / step + ROUNDING) + 1;
  }

  /** Every rate, the lowest first. */
  public List<Double> rates() {
    DoubleStream rates = IntStream.range(0, (int) count()).mapToDouble(i -> from + i * step);
    return rates.boxed().toList();
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is not a valid sweep: %s; as in 1k:10k:1k".formatted(text, why));
  }
}
