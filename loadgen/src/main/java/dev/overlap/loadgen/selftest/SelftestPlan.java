package dev.overlap.loadgen.selftest;

import java.time.Duration;

/**
 * How long the parts of a selftest last, and how much they do.
 *
 * @param samples drawn from each law
 * @param warmUp load before anything is measured
 * @param ceiling length of the run that measures the ceiling
 * @param timer length of the run that measures the timers
 * @param connections of the runs that warm up and that measure ceiling and timers
 * @param arrivalsPerSecond of the run in which the server freezes; under 2 % of what generator and
 *     server can do, for the law leaves out the time in which the queue is worked off
 * @param window in which the server freezes
 * @param freezeAfter from the beginning of that window
 * @param freeze how long the server is frozen
 */
public record SelftestPlan(
    int samples,
    Duration warmUp,
    Duration ceiling,
    Duration timer,
    int connections,
    double arrivalsPerSecond,
    Duration window,
    Duration freezeAfter,
    Duration freeze) {

  /** Refuses a freeze that would not end within its window. */
  public SelftestPlan {
    if (freezeAfter.plus(freeze).compareTo(window) >= 0) {
      throw new IllegalArgumentException("the freeze must end within the window");
    }
  }

  /**
   * The plan of the command: about twenty seconds. Two seconds frozen of eight, because with one
   * the p90 would be 0.2 s, and each percent of utilisation would move it by 4 %.
   */
  public static SelftestPlan standard() {
    return new SelftestPlan(
        100_000,
        Duration.ofSeconds(3),
        Duration.ofSeconds(3),
        Duration.ofSeconds(4),
        64,
        500,
        Duration.ofSeconds(8),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2));
  }
}
