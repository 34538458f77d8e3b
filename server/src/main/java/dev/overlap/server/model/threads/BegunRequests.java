package dev.overlap.server.model.threads;

import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * The requests that have a thread. One that no client waits for is given up when its backend is
 * overdue, so that threads are not held by a backend that was silent for a while. From any thread.
 */
final class BegunRequests implements AutoCloseable {
  /**
   * A client that closes its side may still read, so it is believed to have left only where it
   * would have waited for so much longer than the backend should take.
   */
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final Duration SWEEP = Duration.ofMillis(250);

  private final Set<Begun> begun = ConcurrentHashMap.newKeySet();
  private final BlockingContext calls;
  private final Thread sweeper;
  private volatile boolean closed;

  BegunRequests(BlockingContext calls) {
    this.calls = calls;
    this.sweeper = Thread.ofPlatform().daemon().name("overdue").start(this::sweep);
  }

  /** This thread serves the request from now on. */
  Begun begin(Work work, Reply reply) {
    Begun request = new Begun(work, reply);
    begun.add(request);
    return request;
  }

  private void sweep() {
    while (!closed) {
      LockSupport.parkNanos(SWEEP.toNanos());
      long now = System.nanoTime();
      begun.forEach(request -> request.giveUpAt(now));
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(sweeper);
  }

  /** A request and the thread that it has. */
  final class Begun {
    private final Reply reply;
    private final Thread thread = Thread.currentThread();
    private final long overdueNanos;
    private boolean ended;

    private Begun(Work work, Reply reply) {
      this.reply = reply;
      this.overdueNanos =
          System.nanoTime()
              + PATIENCE.plusMillis((long) work.waits() * work.delayMillis()).toNanos();
    }

    /** Its thread is about to do something else, and is left alone from now on. */
    void end() {
      begun.remove(this);
      synchronized (this) {
        ended = true;
      }
    }

    private synchronized void giveUpAt(long now) {
      if (!ended && now - overdueNanos > 0 && !reply.isAwaited()) {
        calls.abort(thread);
      }
    }
  }
}
