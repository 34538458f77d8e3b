package dev.overlap.server.model;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one model takes of a heap: with its requests, and with the connections that stay open behind
 * them until others need the room. From any thread.
 */
public final class HeapShare implements AutoCloseable {
  private final HeapBudget budget;
  private final Runnable closeIdle;
  private final AtomicLong held = new AtomicLong();
  private final AtomicLong most = new AtomicLong();

  /**
   * @param closeIdle closes the connections that no call uses; from any thread
   */
  public HeapShare(HeapBudget budget, Runnable closeIdle) {
    this.budget = budget;
    this.closeIdle = closeIdle;
    budget.count(this);
  }

  /** Takes so many bytes, if there is room for them. */
  public boolean take(int bytes) {
    return take(bytes, 0);
  }

  /**
   * Takes so many bytes, if there is room for them.
   *
   * @param besides bytes for which there has to be room as well
   */
  public boolean take(int bytes, long besides) {
    if (!budget.take(bytes, besides)) {
      budget.makeRoom(this);
      return false;
    }
    long now = held.addAndGet(bytes);
    if (now > most.get()) { // more connections than ever, of which the backend has a limit too
      most.accumulateAndGet(now, Math::max);
      budget.makeRoom(this);
    }
    return true;
  }

  /** Gives back what was taken. */
  public void give(long bytes) {
    held.addAndGet(-bytes);
    budget.give(bytes);
  }

  /** What stays open behind its requests, in bytes. */
  long keptBytes() {
    return HeapBudget.staying(Math.max(0, most.get() - held.get()));
  }

  /** Closes what stays open; may block. */
  void letGo() {
    closeIdle.run();
    most.set(held.get());
  }

  /** Gives back what requests held that get no answer any more. */
  @Override
  public void close() {
    budget.forget(this);
    budget.give(held.getAndSet(0));
  }
}
