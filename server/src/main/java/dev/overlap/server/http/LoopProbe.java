package dev.overlap.server.http;

import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;

/**
 * Watches the event loop from within: how late it comes to a timer of 10 ms, and how much CPU time
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

  /** CPU time of the loop's thread in seconds; below zero where the JVM does not tell. */
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

  /** The latest that it came, in seconds, since this was called before. */
  double takeMostLagSeconds() {
    long most = mostLagNanos;
    mostLagNanos = 0;
    return most / 1e9;
  }
}
