package dev.overlap.loadgen.cli;

/**
 * What the launcher found out about the terminal, because the JVM cannot see which of its streams
 * is one. If {@code NO_COLOR} is set, no colours are used (no-color.org).
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
