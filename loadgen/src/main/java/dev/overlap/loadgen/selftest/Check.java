package dev.overlap.loadgen.selftest;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One figure of the generator next to its expected value.
 *
 * @param name what was checked
 * @param unit of both figures; empty for counts
 * @param tolerance the largest deviation that is allowed, as a share of what is expected
 * @param remark what else is worth knowing; empty where nothing is
 */
public record Check(
    String name, String unit, double expected, double measured, double tolerance, String remark) {

  /** Both figures must be equal. */
  static Check count(String name, long expected, long measured) {
    return new Check(name, "", (double) expected, (double) measured, 0, "");
  }

  /** Measured ÷ expected − 1; 0 where both are equal. */
  @JsonProperty
  public double deviation() {
    return measured == expected ? 0 : measured / expected - 1;
  }

  /** Whether the deviation is allowed; never where a figure is missing (NaN). */
  @JsonProperty
  public boolean holds() {
    return Math.abs(deviation()) <= tolerance;
  }
}
