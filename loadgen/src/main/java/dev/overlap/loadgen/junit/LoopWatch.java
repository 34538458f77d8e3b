package dev.overlap.loadgen.junit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

  /** Tasks that a loop has not come to, by when they were given. */
  private final Map<Executor, Long> given = new ConcurrentHashMap<>();

  LoopWatch(List<Executor> loops) {
    for (Executor loop : loops) {
      clock.scheduleAtFixedRate(() -> probe(loop), 0, STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** One task at a time: a loop that is blocked is not given more of them. */
  private void probe(Executor loop) {
    if (given.putIfAbsent(loop, System.nanoTime()) != null) {
      return;
    }
    try {
      loop.execute(() -> note(given.remove(loop)));
    } catch (RejectedExecutionException e) {
      given.remove(loop); // it has been shut down
    }
  }

  private void note(Long since) {
    longest.accumulateAndGet(System.nanoTime() - since, Math::max);
  }

  /** The longest wait until now, of tasks that still wait too. */
  Duration longest() {
    given.values().forEach(this::note);
    return Duration.ofNanos(longest.get());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
