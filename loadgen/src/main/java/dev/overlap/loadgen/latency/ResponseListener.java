package dev.overlap.loadgen.latency;

/**
 * Hears each response of the measured window, and each timeout as far as it waited, at the moment
 * of its completion. Called on the generator's event loop: must neither block nor allocate.
 */
@FunctionalInterface
public interface ResponseListener {

  /**
   * A request ended.
   *
   * @param completedNanos when, on the clock of the run
   * @param elapsedNanos since its intended start
   */
  void ended(long completedNanos, long elapsedNanos);

  /** The window is about to start, at this moment on the clock of the run. */
  default void windowStarts(long nanos) {}
}
