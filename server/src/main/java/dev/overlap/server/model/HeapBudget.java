package dev.overlap.server.model;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Work;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The share of a heap that requests in work may hold. There is one for a process, whose models
 * share its heap. From any thread.
 *
 * <p>A request is charged what the costliest model holds with it, so that the bound is the same
 * under each; docs/benchmarks.md has the measurements.
 */
public final class HeapBudget {
  /** The front's share: a connection, its request and its place in a queue. */
  static final int QUEUED_BYTES = 12 * 1024;

  /** What a request holds that is relayed: three ends of two connections. */
  public static final int RELAYED_BYTES = 24 * 1024;

  /** A thread's stack, a connection to the backend and its buffers. */
  static final int CALL_BYTES = 20 * 1024;

  /** What a backend in the same process holds for each call; WireMock the most. */
  private static final int BACKEND_BYTES = 12 * 1024;

  /** What lives without a request, and a backend in the same process with it. */
  private static final long AT_REST_BYTES = 24L << 20;

  /** The rest is for garbage, and for objects that have to move. */
  private static final int LIVE_PERCENT = 62;

  /** The share of a budget that relayed requests may hold on top, before their model has them. */
  private static final int RELAYED_PERCENT = 40;

  private static final HeapBudget OF_PROCESS = new HeapBudget(Runtime.getRuntime().maxMemory());
  private static final HeapBudget OF_RELAYS =
      new HeapBudget(0, OF_PROCESS.bytes * RELAYED_PERCENT / 100);

  private final long bytes;
  private final AtomicLong held = new AtomicLong();
  private volatile int backendBytes;

  /**
   * @param heapBytes the most that the heap may take
   */
  HeapBudget(long heapBytes) {
    this(QUEUED_BYTES + CALL_BYTES, heapBytes * LIVE_PERCENT / 100 - AT_REST_BYTES);
  }

  private HeapBudget(long least, long bytes) {
    this.bytes = Math.max(least, bytes);
  }

  /** That of this process. */
  public static HeapBudget ofProcess() {
    return OF_PROCESS;
  }

  /**
   * That of requests on their way to a server of a model's own. It is apart, because they would
   * leave no room for the work that they ask for.
   */
  public static HeapBudget ofRelays() {
    return OF_RELAYS;
  }

  /** The backend is in this process as well. */
  public void shareWithBackend() {
    backendBytes = BACKEND_BYTES;
  }

  /** Requests that wait for one call each, for which there is room at a time. */
  public int requests() {
    return (int) Math.min(Integer.MAX_VALUE, bytes / cost(1));
  }

  /** What a request holds that makes so many calls at a time, in bytes. */
  private int cost(int calls) {
    return QUEUED_BYTES + calls * (CALL_BYTES + backendBytes);
  }

  /** What this work holds while it waits, in bytes; one call at the least. */
  public int cost(Work work) {
    return cost(work.waits() == 0 ? 1 : Math.ceilDiv(work.calls(), work.waits()));
  }

  /**
   * What a request on a pool holds on average where pool and queue are full, in bytes: those in the
   * queue have made no call yet.
   */
  public int cost(int threads, int queue) {
    return (int)
        (((long) threads * cost(1) + (long) queue * QUEUED_BYTES) / ((long) threads + queue));
  }

  /** The answer where there is no room. */
  public static Answer refusal() {
    return Answer.overloaded("the heap has no room for another request");
  }

  /** Takes so many bytes, if there is room for them. */
  public boolean take(int wanted) {
    if (held.addAndGet(wanted) <= bytes) {
      return true;
    }
    held.addAndGet(-wanted);
    return false;
  }

  /** Gives back what was taken. */
  public void give(long taken) {
    held.addAndGet(-taken);
  }
}
