package dev.overlap.loadgen.stats;

/** What may be said of a ratio a / b. */
public enum Verdict {
  /** a is higher than b by more than the claim threshold. */
  HIGHER,
  /** a is lower than b by more than the claim threshold. */
  LOWER,
  /** The interval is not clear of the threshold: no claim. */
  NO_DIFFERENCE_FOUND,
  /** Fewer than three pairs: no interval that deserves the name. */
  TOO_FEW_ROUNDS,
  /** The run does not support a claim of this kind; the ratio is a figure, and no more. */
  UNRELIABLE
}
