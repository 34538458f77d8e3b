package dev.overlap.loadgen.engine;

/**
 * One request on its way. Its intended start is given at birth, in one place, and cannot be left
 * out; confined to the run's event loop.
 */
final class Exchange {
  /** Stands for "no known delay". */
  static final int NO_DELAY = -1;

  final long intendedNanos;
  final int delayMillis;
  final boolean inWindow;
  private long sentNanos;
  private int status;

  /**
   * @param intendedNanos when it should have been sent, on the run's clock
   * @param delayMillis the delay drawn for it, or {@link #NO_DELAY}
   * @param inWindow whether its intended start lies in the measured window
   */
  Exchange(long intendedNanos, int delayMillis, boolean inWindow) {
    this.intendedNanos = intendedNanos;
    this.delayMillis = delayMillis;
    this.inWindow = inWindow;
  }

  void sentAt(long nanos) {
    sentNanos = nanos;
  }

  long sentNanos() {
    return sentNanos;
  }

  /** Its answer has come, with this status. */
  void answered(int answer) {
    status = answer;
  }

  /** Status of the answer; 0 where none came. */
  int status() {
    return status;
  }

  /**
   * How long it has to wait in all, in nanoseconds; negative where no delay is known.
   *
   * @param waits how often in a row it waits for the drawn delay
   */
  long delayNanos(int waits) {
    return 1_000_000L * waits * delayMillis;
  }
}
