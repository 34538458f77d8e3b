package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.Work;
import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/**
 * Work of which is known whether it waits for the backend at the moment. Threads hold a permit to
 * compute and give it back to wait: so hundreds of threads that all compute neither slow each other
 * down until none is in time, nor keep the front's loop from its CPU.
 *
 * @param atBackend requests that wait for the backend now
 * @param cpus a permit for each thread that may compute at a time
 */
record WatchedWork(Work work, LongAdder atBackend, Semaphore cpus) implements Work {
  @Override
  public int calls() {
    return work.calls();
  }

  @Override
  public int waits() {
    return work.waits();
  }

  @Override
  public int delayMillis() {
    return work.delayMillis();
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    cpus.acquire();
    try {
      return work.perform(new Blocking(context));
    } finally {
      cpus.release();
    }
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    return work.perform(new Async(backend));
  }

  private final class Blocking implements BlockingContext {
    private final BlockingContext context;

    Blocking(BlockingContext context) {
      this.context = context;
    }

    private void begin() {
      atBackend.increment();
      cpus.release();
    }

    private void end() {
      cpus.acquireUninterruptibly();
      atBackend.decrement();
    }

    @Override
    public int get(String path, Duration limit) throws IOException, InterruptedException {
      begin();
      try {
        return context.get(path, limit);
      } finally {
        end();
      }
    }

    @Override
    public List<Integer> getTogether(String path, int count, Duration limit)
        throws IOException, InterruptedException {
      begin();
      try {
        return context.getTogether(path, count, limit);
      } finally {
        end();
      }
    }

    @Override
    public void abort(Thread caller) {
      context.abort(caller);
    }

    @Override
    public void pass() {
      context.pass();
    }
  }

  /** Confined to the event loop that does the work. */
  private final class Async implements AsyncBackend {
    private final AsyncBackend backend;
    private int calls;

    Async(AsyncBackend backend) {
      this.backend = backend;
    }

    @Override
    public Future<Integer> get(String path, Duration limit) {
      if (calls++ == 0) {
        atBackend.increment();
      }
      return backend
          .get(path, limit)
          .onComplete(
              done -> {
                if (--calls == 0) {
                  atBackend.decrement();
                }
              });
    }

    @Override
    public void closeIdle() {
      backend.closeIdle();
    }

    @Override
    public void close() {
      backend.close();
    }
  }
}
