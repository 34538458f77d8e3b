package dev.overlap.loadgen.cli;

/**
 * What the launcher found out of the terminal: the JVM cannot tell which of its streams is one.
 * Whoever sets {@code NO_COLOR} gets no colour (no-color.org).
 */
final class Terminal {
  private static final String STANDARD_ERROR = "overlap.terminal";
  private static final String STANDARD_OUTPUT = "overlap.terminal.out";

  private Terminal() {}

  /** Whether standard error is a terminal on which a line can be written again. */
  static boolean isStandardError() {
    return Boolean.getBoolean(STANDARD_ERROR) && !isDumb();
  }

  /** Whether standard output is a terminal that shows colours, and may. */
  static boolean takesColour() {
    String noColour = System.getenv("NO_COLOR");
    return Boolean.getBoolean(STANDARD_OUTPUT)
        && !isDumb()
        && (noColour == null || noColour.isEmpty());
  }

  private static boolean isDumb() {
    return "dumb".equals(System.getenv("TERM"));
  }
}
