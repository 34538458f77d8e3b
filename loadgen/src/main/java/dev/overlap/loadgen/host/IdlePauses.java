package dev.overlap.loadgen.host;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * How late a timer of one millisecond came on a CPU at rest: what the machine itself adds to every
 * time that is measured on it.
 *
 * @param p99Millis lateness that one tick in a hundred exceeds
 * @param maxMillis the greatest lateness
 */
public record IdlePauses(int cpu, double p99Millis, double maxMillis) {
  private static final long TICK_NANOS = 1_000_000;

  /** Watches on the thread that calls it. */
  public static IdlePauses watch(int cpu, Duration length) {
    LatencyHistogram lateness = new LatencyHistogram();
    long due = System.nanoTime() + TICK_NANOS;
    long end = due + length.toNanos();
    while (due < end) {
      long wait = due - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
      long now = System.nanoTime();
      // A pause swallows the ticks that fell into it: each of them was late.
      for (; due <= now && due < end; due += TICK_NANOS) {
        lateness.record(now - due);
      }
    }
    return new IdlePauses(
        cpu, lateness.roughQuantileMillis(0.99).orElse(0), lateness.maxMillis().orElse(0));
  }
}
