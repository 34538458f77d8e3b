package dev.overlap.server.lab.waits;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits that begin together, each a request which the backend answers after a delay. For one
 * thread.
 *
 * @param count how many
 * @param delay of each answer
 */
record WaitRun(URI backend, int count, Duration delay) {
  /** For each of: starting, waiting. */
  static final Duration LIMIT = Duration.ofSeconds(15);

  /**
   * What they took, in seconds.
   *
   * @param starting until every thread had been started; no wait has begun then
   * @param waiting from there to the last answer, connecting included
   */
  record Taken(double starting, double waiting) {}

  Taken take(WaitWay way) throws Exception {
    return switch (way) {
      case PLATFORM -> inThreads(Thread.ofPlatform().name("waits-", 0).factory());
      case VIRTUAL -> inThreads(Thread.ofVirtual().name("waits-", 0).factory());
      case LOOP -> onLoop();
    };
  }

  /** Seconds for one after another, on the calling thread. */
  double inTurn() throws Exception {
    try (PlainGet client = new PlainGet(backend, path())) {
      loadClasses();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        requireOk(client.status());
      }
      return secondsSince(start);
    }
  }

  private Taken inThreads(ThreadFactory threads) throws Exception {
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch begin = new CountDownLatch(1);
    // Closed in the reverse order: the sockets first, so that no thread is waited for in vain.
    try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads);
        PlainGet client = new PlainGet(backend, path())) {
      loadClasses();
      long start = System.nanoTime();
      List<Future<Integer>> answers = new ArrayList<>(count);
      double starting;
      try {
        startAll(executor, client, started, begin, answers);
        if (!started.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
          throw new TimeoutException(started.getCount() + " threads have not started");
        }
        starting = secondsSince(start);
      } finally {
        begin.countDown();
      }
      long begun = System.nanoTime();
      for (Future<Integer> answer : answers) {
        requireOk(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
      }
      return new Taken(starting, secondsSince(begun));
    }
  }

  private void startAll(
      ExecutorService executor,
      PlainGet client,
      CountDownLatch started,
      CountDownLatch begin,
      List<Future<Integer>> answers) {
    try {
      for (int i = 0; i < count; i++) {
        answers.add(
            executor.submit(
                () -> {
                  started.countDown();
                  begin.await();
                  return client.status();
                }));
      }
    } catch (OutOfMemoryError e) {
      if (!String.valueOf(e.getMessage()).contains("native thread")) {
        throw e;
      }
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "only %,d of %,d threads could be started (%s)",
              answers.size(),
              count,
              e.getMessage()),
          e);
    }
  }

  private Taken onLoop() throws Exception {
    try (LoopGet client = new LoopGet(backend)) {
      requireOk(client.statuses("/delay/0ms", 1).getFirst());
      long start = System.nanoTime();
      client.statuses(path(), count).forEach(WaitRun::requireOk);
      return new Taken(0, secondsSince(start));
    }
  }

  /** One answer that comes at once, before anything is timed. */
  private void loadClasses() throws Exception {
    try (PlainGet client = new PlainGet(backend, "/delay/0ms")) {
      requireOk(client.status());
    }
  }

  private String path() {
    return "/delay/" + delay.toMillis() + "ms";
  }

  private static void requireOk(int status) {
    if (status != 200) {
      throw new IllegalStateException("the backend answered with status " + status);
    }
  }

  private static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
