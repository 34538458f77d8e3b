package dev.overlap.server.model.threads;

import dev.overlap.server.workload.BlockingContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Calls by threads that hold a global lock: it is let go while they wait. */
record LockedCalls(BlockingContext calls, GlobalLock lock) implements BlockingContext {
  @Override
  public int get(String path, Duration limit) throws IOException, InterruptedException {
    lock.release();
    try {
      return calls.get(path, limit);
    } finally {
      lock.acquire();
    }
  }

  @Override
  public void abort(Thread caller) {
    calls.abort(caller);
  }

  @Override
  public List<Integer> getTogether(String path, int count, Duration limit)
      throws IOException, InterruptedException {
    lock.release();
    try {
      return calls.getTogether(path, count, limit);
    } finally {
      lock.acquire();
    }
  }

  @Override
  public void pass() {
    lock.checkpoint();
  }
}
