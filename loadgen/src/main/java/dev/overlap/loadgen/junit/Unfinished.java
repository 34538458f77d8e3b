package dev.overlap.loadgen.junit;

import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/** The assertion of this thread that has been begun, and has judged nothing yet. */
final class Unfinished {
  private static final ThreadLocal<@Nullable String> BEGUN = new ThreadLocal<>();

  private Unfinished() {}

  static void begin(String words) {
    check();
    BEGUN.set(words);
  }

  static void end() {
    BEGUN.remove();
  }

  /** Forgets what an earlier test left. */
  static void forget() {
    BEGUN.remove();
  }

  /** Fails where one was begun: it would pass whatever was measured. */
  static void check() {
    String words = BEGUN.get();
    if (words != null) {
      BEGUN.remove();
      throw new AssertionFailedError(
          "the assertion on %s judges nothing: end it, as in .withConfidence(0.95)"
              .formatted(words));
    }
  }
}
