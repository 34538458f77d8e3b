package dev.overlap.backend.behaviour;

import dev.overlap.backend.Patterns;

/** The period that is counted in now. Thread-safe. */
public final class Periods {
  private final Patterns patterns;
  private volatile Period current;

  /**
   * @param patterns those of the first period, and of every one that asks for no others
   */
  public Periods(Patterns patterns) {
    this.patterns = patterns;
    this.current = new Period(patterns);
  }

  public Period current() {
    return current;
  }

  /** What goes wrong unless a reset says otherwise. */
  Patterns patterns() {
    return patterns;
  }

  /** Counts anew from zero, with these patterns. */
  void reset(Patterns next) {
    current = new Period(next);
  }
}
