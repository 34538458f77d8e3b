package dev.overlap.loadgen.report.document;

/** How much weight a line has; each renderer shows it its own way, never by colour alone. */
public enum Tone {
  PLAIN,
  /** An explanation that can be skipped. */
  SOFT,
  /** A difference that is claimed. */
  CLAIM,
  /** As it should be. */
  GOOD,
  /** Not as it should be. */
  WARNING
}
