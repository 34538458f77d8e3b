package dev.overlap.server.lab.bench;

import java.util.Arrays;

/**
 * What repeats of a case showed.
 *
 * @param low least of them
 * @param typical their median
 * @param high most of them
 * @param unit as in {@code s}; empty for a plain count
 */
public record Measurement(double low, double typical, double high, String unit) {

  /** The repeats, in any order; at least one. */
  public static Measurement of(String unit, double... repeats) {
    double[] sorted = repeats.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Measurement(sorted[0], median, sorted[sorted.length - 1], unit);
  }

  /** The median, and the range where they differ. */
  public String text() {
    String range =
        LabNumbers.number(low).equals(LabNumbers.number(high))
            ? ""
            : " (" + LabNumbers.number(low) + " to " + LabNumbers.number(high) + ")";
    return LabNumbers.text(typical, unit) + range;
  }
}
