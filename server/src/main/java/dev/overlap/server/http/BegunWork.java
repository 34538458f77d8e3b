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
 * Work that is counted when it begins, which for threads means: when it has a CPU. A permit is held
 * to compute and given back to wait, so hundreds of threads that all compute neither slow each
 * other down until none is in time, nor keep the front's loop from its CPU.
 *
 * @param cpus a permit for each request that may compute at a time
 */
record BegunWork(Work work, LongAdder begun, Semaphore cpus) implements Work {
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
      begun.increment();
      return work.perform(new Waiting(context, cpus));
    } finally {
      cpus.release();
    }
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    begun.increment();
    return work.perform(backend);
  }

  /** Gives the permit back for as long as a call waits. */
  private record Waiting(BlockingContext context, Semaphore cpus) implements BlockingContext {
    @Override
    public int get(String path, Duration limit) throws IOException, InterruptedException {
      cpus.release();
      try {
        return context.get(path, limit);
      } finally {
        cpus.acquireUninterruptibly();
      }
    }

    @Override
    public List<Integer> getTogether(String path, int count, Duration limit)
        throws IOException, InterruptedException {
      cpus.release();
      try {
        return context.getTogether(path, count, limit);
      } finally {
        cpus.acquireUninterruptibly();
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
}
