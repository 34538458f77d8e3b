package dev.overlap.server.model;

import dev.overlap.server.workload.BackendCalls;
import java.util.concurrent.atomic.LongAdder;

/** Counts what one model does; from any thread. */
public final class ModelMeter {
  private final LongAdder received = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder holds = new LongAdder();
  private final LongAdder holdNanos = new LongAdder();
  private final BackendCalls backendCalls = new BackendCalls();

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
        holds.sum(),
        holdNanos.sum());
  }

  /** One reading; consistent only while nothing is in flight. */
  public record Snapshot(
      long received, long answered, long rejected, long backendCalls, long holds, long holdNanos) {}
}
