package dev.overlap.loadgen.cli;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher found out about the terminal, because the JVM cannot see which of its streams
 * is one. If {@code NO_COLOR} is set, no colours are used (no-color.org).
 */
final class Terminal {
  private static final String STANDARD_ERROR = "overlap.terminal";
  private static final String STANDARD_OUTPUT = "overlap.terminal.out";

  private static final String COLUMNS = "overlap.columns";
  private static final int USUAL_COLUMNS = 80;

  private Terminal() {}

  /** Whether standard error is a terminal on which a line can be written again. */
  static boolean isStandardError() {
    return Boolean.getBoolean(STANDARD_ERROR) && !isDumb();
  }

  /** Width of the terminal that standard error is; 80 where it is not known. */
  static int columns() {
    return columns(System.getenv("COLUMNS"), System.getProperty(COLUMNS));
  }

  /**
   * The first of these that is a width.
   *
   * @param chosen by the user
   * @param found by the launcher
   */
  static int columns(@Nullable String chosen, @Nullable String found) {
    return Stream.of(Optional.ofNullable(chosen), Optional.ofNullable(found))
        .flatMap(Optional::stream)
        .filter(text -> text.matches("0*[1-9]\\d{0,4}"))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(USUAL_COLUMNS);
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
