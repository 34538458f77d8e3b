package dev.overlap.server.http;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;

/**
 * Watches the event loop from within: how late it serves a timer of 10 ms, and how much CPU time
 * its thread has used. Confined to the loop once it has begun.
 */
final class LoopProbe {
  private static final int PERIOD_MILLIS = 10;
  private static final long PERIOD_NANOS = PERIOD_MILLIS * 1_000_000L;

  private long thread = -1;
  private long dueNanos;
  private long lags;
  private long lagNanos;
  private long mostLagNanos;

  /** Begins to watch the only loop of this Vert.x. */
  static LoopProbe begin(Vertx vertx) {
    LoopProbe probe = new LoopProbe();
    vertx.runOnContext(
        begun -> {
          probe.thread = Thread.currentThread().threadId();
          probe.arm(vertx);
        });
    return probe;
  }

  private void arm(Vertx vertx) {
    dueNanos = System.nanoTime() + PERIOD_NANOS;
    vertx.setTimer(
        PERIOD_MILLIS,
        timer -> {
          long late = Math.max(0, System.nanoTime() - dueNanos);
          lags++;
          lagNanos += late;
          mostLagNanos = Math.max(mostLagNanos, late);
          arm(vertx);
        });
  }

  /** CPU time of the loop's thread in seconds; below zero where the JVM does not report it. */
  double cpuSeconds() {
    long nanos = thread < 0 ? -1 : ManagementFactory.getThreadMXBean().getThreadCpuTime(thread);
    return nanos / 1e9;
  }

  long lags() {
    return lags;
  }

  double lagSeconds() {
    return lagNanos / 1e9;
  }

  /** The greatest lateness, in seconds, since the peaks were reset. */
  double mostLagSeconds() {
    return mostLagNanos / 1e9;
  }

  /** Begins the peaks anew. */
  void resetPeaks() {
    mostLagNanos = 0;
  }
}
