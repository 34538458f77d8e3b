package dev.overlap.server.lab.counter;

import dev.overlap.server.model.threads.GlobalLock;
import dev.overlap.server.workload.Checkpoint;
import dev.overlap.server.workload.SharedCounters;
import dev.overlap.server.workload.SharedCounters.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of 70 × 100,000 additions to one counter. For one thread.
 *
 * @param lost additions that the counter does not show
 * @param millis from the common start to the last addition
 */
record CounterRun(double lost, double millis) {
  static final int THREADS = 70;
  static final int TIMES = 100_000;
  static final long ALL = (long) THREADS * TIMES;

  /** At each of an addition's two checkpoints under the global lock: as slow as an interpreter. */
  static final long STEP_NANOS = 50;

  private static final long LIMIT_SECONDS = 20;

  /** In as many platform threads, started together. */
  static CounterRun inThreads(Guard guard) throws Exception {
    SharedCounters counters = new SharedCounters();
    return together(counters, guard, () -> counters.add(guard, TIMES, Checkpoint.NONE));
  }

  /** The same without a guard, where a thread must hold one lock to compute. */
  static CounterRun underGlobalLock() throws Exception {
    SharedCounters counters = new SharedCounters();
    GlobalLock lock = new GlobalLock();
    return together(
        counters,
        Guard.NONE,
        () -> {
          lock.acquire();
          try {
            counters.add(Guard.NONE, TIMES, slowed(lock));
          } finally {
            lock.release();
          }
        });
  }

  /** As so many tasks of one thread, without a guard. */
  static CounterRun onLoop() throws Exception {
    SharedCounters counters = new SharedCounters();
    try (ExecutorService loop = Executors.newSingleThreadExecutor()) {
      long start = System.nanoTime();
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(loop.submit(() -> counters.add(Guard.NONE, TIMES, Checkpoint.NONE)));
      }
      return finished(tasks, start, counters, Guard.NONE);
    }
  }

  private static CounterRun together(SharedCounters counters, Guard guard, Runnable work)
      throws Exception {
    CountDownLatch ready = new CountDownLatch(THREADS);
    CountDownLatch begin = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        tasks.add(
            threads.submit(
                () -> {
                  ready.countDown();
                  begin.await();
                  work.run();
                  return null;
                }));
      }
      boolean complete = ready.await(LIMIT_SECONDS, TimeUnit.SECONDS);
      long start = System.nanoTime();
      begin.countDown();
      if (!complete) {
        throw new TimeoutException(ready.getCount() + " threads have not started");
      }
      return finished(tasks, start, counters, guard);
    }
  }

  private static CounterRun finished(
      List<Future<?>> tasks, long start, SharedCounters counters, Guard guard) throws Exception {
    for (Future<?> task : tasks) {
      task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
    double millis = (System.nanoTime() - start) / 1e6;
    return new CounterRun(ALL - counters.value(guard), millis);
  }

  /** An addition of the JVM is over long before another thread could ask for the lock. */
  private static Checkpoint slowed(GlobalLock lock) {
    return () -> {
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < STEP_NANOS) {
        Thread.onSpinWait();
      }
      lock.checkpoint();
    };
  }
}
