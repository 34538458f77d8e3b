package dev.overlap.loadgen.trial;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Drives code of this JVM as a generator drives a server: on a schedule, whatever the calls do, or
 * as a number of callers. Each call has a thread of its own while it lasts. Confined to one thread.
 */
final class CallLoad {
  /** More calls at a time than this are dropped: each holds a thread. */
  private static final int MOST_IN_FLIGHT = 1_000;

  private final LongSupplier clock;

  CallLoad(LongSupplier clock) {
    this.clock = clock;
  }

  /** Drives a round and waits for its end. */
  LoadResult drive(Callable<?> call, LoadModel model, Duration window, Duration timeout)
      throws InterruptedException {
    if (model instanceof LoadModel.ClosedLoop closed && closed.connections() > MOST_IN_FLIGHT) {
      throw new IllegalArgumentException(
          "concurrency %s is out of range for code; give 1 to %s, since each call holds a thread"
              .formatted(closed.connections(), MOST_IN_FLIGHT));
    }
    CallBooks books = new CallBooks(clock.getAsLong(), window, timeout);
    ExecutorService threads =
        new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE, // no more than the model allows are ever asked for
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("call-", 0).factory());
    try {
      switch (model) {
        case LoadModel.OpenLoop open -> onSchedule(call, open, window, books, threads);
        case LoadModel.ClosedLoop closed -> byCallers(call, closed, window, books, threads);
      }
      threads.shutdown();
      threads.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return books.close(clock.getAsLong());
    } finally {
      threads.shutdownNow();
    }
  }

  private void onSchedule(
      Callable<?> call,
      LoadModel.OpenLoop open,
      Duration window,
      CallBooks books,
      ExecutorService threads) {
    Semaphore room = new Semaphore(Math.min(MOST_IN_FLIGHT, open.maxInFlight()));
    long start = clock.getAsLong();
    long count = (long) (open.perSecond() * window.toNanos() / 1e9);
    for (long i = 0; i < count && !Thread.currentThread().isInterrupted(); i++) {
      long due = start + (long) (i * 1e9 / open.perSecond());
      for (long wait = due - clock.getAsLong(); wait > 0; wait = due - clock.getAsLong()) {
        LockSupport.parkNanos(wait);
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
      }
      books.planned(clock.getAsLong() - due);
      if (room.tryAcquire()) {
        threads.execute(
            () -> {
              try {
                run(call, due, books);
              } finally {
                room.release();
              }
            });
      }
    }
  }

  private void byCallers(
      Callable<?> call,
      LoadModel.ClosedLoop closed,
      Duration window,
      CallBooks books,
      ExecutorService threads)
      throws InterruptedException {
    long end = clock.getAsLong() + window.toNanos();
    for (int i = 0; i < closed.connections(); i++) {
      threads.execute(
          () -> {
            while (clock.getAsLong() < end && !Thread.currentThread().isInterrupted()) {
              books.planned(0);
              run(call, clock.getAsLong(), books);
              LockSupport.parkNanos(closed.think().toNanos());
            }
          });
    }
    long rest = end - clock.getAsLong();
    TimeUnit.NANOSECONDS.sleep(Math.max(0, rest));
  }

  private void run(Callable<?> code, long due, CallBooks books) {
    CallBooks.Call call = books.began(due, clock.getAsLong());
    boolean good = false;
    try {
      code.call();
      good = true;
    } catch (Throwable e) {
      // counted, as an answer of a server would be that is not a good one
    } finally {
      books.ended(call, good, clock.getAsLong());
    }
  }
}
