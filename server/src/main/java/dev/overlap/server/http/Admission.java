package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import java.time.Duration;

/**
 * Refuses requests that would wait for a thread or a CPU for long, so that what is admitted is
 * answered in time, and a queue is short again soon after an overload. The wait is foretold by
 * Little's law: so many are in the way, and so many are done in a second in which there is always
 * one that waits. Under a comparison nothing is refused for this, because there the queue itself is
 * measured. Confined to the event loop.
 */
final class Admission {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  /** For so long a rate is not known well enough to refuse anything. */
  private static final Duration SETTLE = Duration.ofMillis(250);

  /** The same, while classes are loaded and compiled: until so many requests are done. */
  private static final Duration COLD_SETTLE = Duration.ofMillis(1_500);

  private static final int COLD = 50;

  /** Beyond it, what is older weighs less and less. */
  private static final Duration MEMORY = Duration.ofSeconds(2);

  /** Of time in which something waited throughout, and of what was done in it. */
  private long busyNanos;

  private long busyDone;
  private long then;
  private long doneThen;
  private boolean begun;

  /**
   * Whether a request that comes now would be served in time.
   *
   * @param waiting requests that wait, and not for the backend
   * @param done requests that were done since the start
   */
  boolean admits(long nanos, long waiting, long done) {
    boolean warm = done >= COLD;
    boolean warmNow = warm && doneThen < COLD; // the rate of a warm server counts from here on
    if (warmNow || (!warm && waiting <= 0)) {
      busyNanos = 0;
      busyDone = 0;
    } else if (waiting > 0 && begun) { // as it has ever since the one before came
      busyNanos += nanos - then;
      busyDone += done - doneThen;
    }
    begun = true;
    then = nanos;
    doneThen = done;
    if (waiting <= 0) {
      return true;
    }
    boolean inTime =
        busyNanos < (warm ? SETTLE : COLD_SETTLE).toNanos()
            || (double) waiting * busyNanos <= (double) busyDone * LONGEST_WAIT.toNanos();
    if (warm && busyNanos > MEMORY.toNanos()) {
      busyNanos /= 2;
      busyDone /= 2;
    }
    return inTime;
  }

  static Answer refusal() {
    return Answer.overloaded(
        "a request would wait for more than %s s".formatted(LONGEST_WAIT.toSeconds()));
  }
}
