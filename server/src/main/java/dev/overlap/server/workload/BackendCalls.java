package dev.overlap.server.workload;

import java.util.concurrent.atomic.LongAdder;

/** Counts calls to the backend; from any thread. */
public final class BackendCalls {
  private final LongAdder calls = new LongAdder();

  /** One more is made. */
  public void increment() {
    calls.increment();
  }

  /** Calls made since the start. */
  public long sum() {
    return calls.sum();
  }
}
