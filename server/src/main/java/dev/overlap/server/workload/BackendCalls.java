package dev.overlap.server.workload;

import java.util.concurrent.atomic.LongAdder;

/** Counts calls to the backend, and those sent twice; from any thread. */
public final class BackendCalls {
  private final LongAdder calls = new LongAdder();
  private final LongAdder repeats = new LongAdder();

  /** One more is made. */
  public void increment() {
    calls.increment();
  }

  /** One is sent once more, because its connection had been closed before it came. */
  public void repeated() {
    repeats.increment();
  }

  /** Calls that were sent once more since the start; whether they arrived twice is not known. */
  public long repeats() {
    return repeats.sum();
  }

  /** Calls made since the start. */
  public long sum() {
    return calls.sum();
  }
}
