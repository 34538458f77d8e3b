package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import java.time.Duration;

/**
 * Refuses requests whose work would not begin in time, so that a queue is short again soon after an
 * overload. The wait is foretold by Little's law: so many wait, and so many begin in a second.
 * Under a comparison nothing is refused for this, because there the queue itself is measured.
 * Confined to the event loop.
 */
final class Admission {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** For so long a rate is not known well enough to refuse anything. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  /** Beyond it, what is older weighs less and less. */
  private static final Duration MEMORY = Duration.ofSeconds(2);

  private long since;
  private long then;

  /**
   * Whether work that comes now would begin in time.
   *
   * @param waiting requests that came and have not begun
   * @param begun requests that have begun since the start
   */
  boolean admits(long nanos, long waiting, long begun) {
    if (waiting <= 0) {
      since = nanos;
      then = begun;
      return true;
    }
    long elapsed = nanos - since;
    boolean inTime =
        elapsed < SETTLE.toNanos()
            || (double) waiting * elapsed <= (double) (begun - then) * LONGEST_WAIT.toNanos();
    if (elapsed > MEMORY.toNanos()) {
      since += elapsed / 2;
      then += (begun - then) / 2;
    }
    return inTime;
  }

  static Answer refusal() {
    return Answer.overloaded(
        "a request would wait for more than %d s".formatted(LONGEST_WAIT.toSeconds()));
  }
}
