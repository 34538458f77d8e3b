package dev.overlap.backend.behaviour;

import dev.overlap.backend.DisturbancePatterns;

/** The period that is counted in now. Thread-safe. */
public final class CountingPeriods {
  private final DisturbancePatterns patterns;
  private volatile CountingPeriod current;

  /**
   * @param patterns those of the first period, and of every one that asks for no others
   */
  public CountingPeriods(DisturbancePatterns patterns) {
    this.patterns = patterns;
    this.current = new CountingPeriod(patterns);
  }

  public CountingPeriod current() {
    return current;
  }

  /** What goes wrong unless a reset says otherwise. */
  DisturbancePatterns patterns() {
    return patterns;
  }

  /** Counts anew from zero, with these patterns. */
  void reset(DisturbancePatterns next) {
    current = new CountingPeriod(next);
  }
}
