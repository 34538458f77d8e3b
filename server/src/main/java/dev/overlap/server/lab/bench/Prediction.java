package dev.overlap.server.lab.bench;

/**
 * What a case is expected to show, as a range.
 *
 * @param text as people read it, the unit included
 * @param low least value that agrees with it
 * @param high most value that agrees with it; infinite where there is no bound
 */
public record Prediction(String text, double low, double high) {

  /**
   * A value with a tolerance.
   *
   * @param tolerance as a share of the value, as in 0.2
   */
  public static Prediction about(double value, String unit, double tolerance) {
    return new Prediction(
        LabNumbers.text(value, unit), value * (1 - tolerance), value * (1 + tolerance));
  }

  /** This value and no other, as for a count. */
  public static Prediction exactly(double value, String unit) {
    return new Prediction(LabNumbers.text(value, unit), value, value);
  }

  /** Anything in this range. */
  public static Prediction between(double low, double high, String unit) {
    return new Prediction(LabNumbers.number(low) + " to " + LabNumbers.text(high, unit), low, high);
  }

  /** More than this value. */
  public static Prediction above(double value, String unit) {
    return new Prediction(
        "> " + LabNumbers.text(value, unit), Math.nextUp(value), Double.POSITIVE_INFINITY);
  }

  /** This value or less. */
  public static Prediction atMost(double value, String unit) {
    return new Prediction("≤ " + LabNumbers.text(value, unit), Double.NEGATIVE_INFINITY, value);
  }

  /** This value or more. */
  public static Prediction atLeast(double value, String unit) {
    return new Prediction("≥ " + LabNumbers.text(value, unit), value, Double.POSITIVE_INFINITY);
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }
}
