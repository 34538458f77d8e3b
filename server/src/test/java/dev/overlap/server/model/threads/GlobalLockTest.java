package dev.overlap.server.model.threads;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GlobalLockTest {
  private static final int THREADS = 4;
  private static final long LIMIT_SECONDS = 20;

  private final GlobalLock lock = new GlobalLock();

  @Test
  void letsOneThreadInAtATime() throws Exception {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = 0; i < 2_000; i++) {
            lock.acquire();
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
            lock.checkpoint();
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            inside.decrementAndGet();
            lock.release();
          }
        };

    inThreads(THREADS, work);

    assertThat(most).hasValue(1);
    assertThat(inside).hasValue(0);
  }

  /** Every thread computes until all have been inside: without hand-overs only one ever would. */
  @Test
  void isHandedOverAtACheckpoint() throws Exception {
    CountDownLatch been = new CountDownLatch(THREADS);
    AtomicBoolean late = new AtomicBoolean();
    Runnable work =
        () -> {
          lock.acquire();
          been.countDown();
          long begun = System.nanoTime();
          while (been.getCount() > 0 && !late.get()) {
            lock.checkpoint();
            late.compareAndSet(
                false, System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
          }
          lock.release();
        };

    inThreads(THREADS, work);

    assertThat(been.getCount()).isZero();
    assertThat(late).isFalse();
  }

  @Test
  void aCheckpointKeepsItWhereNobodyWaits() {
    lock.acquire();
    for (int i = 0; i < 1_000; i++) {
      lock.checkpoint();
    }
    lock.release();

    lock.acquire(); // would wait for ever if it were not free
    lock.release();
  }

  @Test
  void aWaiterKeepsItsInterruption() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    lock.acquire();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      CountDownLatch begun = new CountDownLatch(1);
      Future<?> waiter =
          threads.submit(
              () -> {
                Thread.currentThread().interrupt();
                begun.countDown();
                lock.acquire();
                interrupted.set(Thread.interrupted());
                lock.release();
              });
      assertThat(begun.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      lock.release();
      waiter.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }

    assertThat(interrupted).isTrue();
  }

  private static void inThreads(int count, Runnable work) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(count)) {
      List<Future<?>> tasks = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        tasks.add(threads.submit(work));
      }
      for (Future<?> task : tasks) {
        task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
    }
  }
}
