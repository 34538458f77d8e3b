package dev.overlap.server.model;

import dev.overlap.server.workload.BackendCalls;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one model does; from any thread. */
public final class ModelMeter {
  private final LongAdder received = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder holds = new LongAdder();
  private final LongAdder holdNanos = new LongAdder();
  private final BackendCalls backendCalls = new BackendCalls();
  private final AtomicLong queuePeak = new AtomicLong();
  private volatile boolean virtualThreads;

  /** A request has arrived. */
  public void received() {
    received.increment();
  }

  /** Its answer was handed to the connection. */
  public void answered() {
    answered.increment();
  }

  /** A request found no room. */
  public void rejected() {
    rejected.increment();
  }

  /** A request gave back what it had held while it waited. */
  public void held(long nanos) {
    holds.increment();
    holdNanos.add(nanos);
  }

  /** So many requests wait for a thread now. */
  public void queued(int waiting) {
    if (waiting > queuePeak.get()) {
      queuePeak.accumulateAndGet(waiting, Math::max);
    }
  }

  /** The most requests that waited for a thread at one time since the peaks were reset. */
  public long queuePeak() {
    return queuePeak.get();
  }

  /** Begins the peaks anew. */
  public void resetPeaks() {
    queuePeak.set(0);
  }

  /** Each request in work has a virtual thread. */
  public void usesVirtualThreads() {
    virtualThreads = true;
  }

  /** Whether each request in work has a virtual thread. */
  public boolean countsVirtualThreads() {
    return virtualThreads;
  }

  public BackendCalls backendCalls() {
    return backendCalls;
  }

  /** What has been counted since the start. */
  public Snapshot snapshot() {
    return new Snapshot(
        received.sum(),
        answered.sum(),
        rejected.sum(),
        backendCalls.sum(),
        backendCalls.repeats(),
        holds.sum(),
        holdNanos.sum());
  }

  /** One reading; consistent only while nothing is in flight. */
  public record Snapshot(
      long received,
      long answered,
      long rejected,
      long backendCalls,
      long backendRepeats,
      long holds,
      long holdNanos) {}
}
