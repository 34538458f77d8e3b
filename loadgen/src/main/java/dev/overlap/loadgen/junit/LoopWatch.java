package dev.overlap.loadgen.junit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Gives each loop a small task every few milliseconds, and sees how late it comes to it. */
final class LoopWatch implements AutoCloseable {
  private static final int STEP_MILLIS = 5;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("loop-watch").factory());
  private final AtomicLong longest = new AtomicLong();

  LoopWatch(List<Executor> loops) {
    for (Executor loop : loops) {
      clock.scheduleAtFixedRate(() -> probe(loop), 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void probe(Executor loop) {
    long given = System.nanoTime();
    try {
      loop.execute(() -> longest.accumulateAndGet(System.nanoTime() - given, Math::max));
    } catch (RejectedExecutionException e) {
      // it has been shut down
    }
  }

  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
