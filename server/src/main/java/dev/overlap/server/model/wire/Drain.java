package dev.overlap.server.model.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;

/**
 * The end of a server in good order: what is in progress may end, what is new is answered 503 and
 * its connection closed. Callable from any thread.
 */
public final class Drain {
  private static final Duration STEP = Duration.ofMillis(5);

  /** Of a request: the one that it comes by, and the one to the backend. */
  private static final int SOCKETS = 2;

  private final int most;
  private final List<Connections> all = new CopyOnWriteArrayList<>();
  private volatile boolean begun;

  /**
   * @param most connections that an event loop may have open, whatever the descriptors allow
   */
  public Drain(int most) {
    this.most = most;
  }

  /**
   * The connections of one more event loop, which end with this.
   *
   * @param patient whether they may be silent for as long as they like between requests
   */
  public Connections connections(boolean patient) {
    Connections more = new Connections(this, patient, Math.min(most, Descriptors.room(SOCKETS)));
    all.add(more);
    return more;
  }

  /** From now on requests are refused. */
  public void begin() {
    begun = true;
  }

  boolean isBegun() {
    return begun;
  }

  /** Requests that have come, and whose responses are not written yet. */
  public int inProgress() {
    return sum(Connections::inProgress);
  }

  /** All connections. */
  public int open() {
    return sum(Connections::open);
  }

  /** Connections without a request that has come. */
  public int idle() {
    return sum(Connections::idle);
  }

  /** Without a stream: it is asked for with each request. */
  private int sum(ToIntFunction<Connections> count) {
    int sum = 0;
    for (Connections each : all) {
      sum += count.applyAsInt(each);
    }
    return sum;
  }

  /** Waits until nothing is in progress, or so long at most; returns how much is left. */
  public int await(Duration grace) {
    long begin = System.nanoTime();
    while (inProgress() > 0 && System.nanoTime() - begin < grace.toNanos()) {
      LockSupport.parkNanos(STEP.toNanos());
    }
    return inProgress();
  }
}
