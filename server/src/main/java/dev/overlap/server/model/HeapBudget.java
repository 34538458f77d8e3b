package dev.overlap.server.model;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Work;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

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

  /** A connection of a client without a request. */
  public static final int IDLE_BYTES = 8 * 1024;

  /** What a request holds that is relayed: another connection. */
  public static final int RELAYED_BYTES = 12 * 1024;

  /** A thread's stack, a connection to the backend and its buffers. */
  static final int CALL_BYTES = 20 * 1024;

  /** What a backend in the same process holds for each call; WireMock the most. */
  private static final int BACKEND_BYTES = 12 * 1024;

  /** What stays with a thread that has once called the backend. */
  public static final int THREAD_BYTES = 5 * 1024;

  /** Of what a request holds, the share that stays behind it: a connection to the backend. */
  private static final double STAYS = 1 / 3.0;

  /** Of the budget, the part that is worth closing connections for: some hundreds of them. */
  private static final double WORTH = 1 / 32.0;

  /** What lives without a request, and a backend in the same process with it. */
  private static final long AT_REST_BYTES = 24L << 20;

  /** The rest is for garbage, and for objects that have to move. */
  private static final int LIVE_PERCENT = 62;

  private static final HeapBudget OF_PROCESS = new HeapBudget(Runtime.getRuntime().maxMemory());

  private final long bytes;
  private final AtomicLong held = new AtomicLong();
  private final List<LongSupplier> kept = new CopyOnWriteArrayList<>();
  private final List<HeapShare> shares = new CopyOnWriteArrayList<>();
  private final AtomicBoolean lettingGo = new AtomicBoolean();
  private volatile int backendBytes;

  /**
   * @param heapBytes the most that the heap may take
   */
  HeapBudget(long heapBytes) {
    bytes = Math.max(QUEUED_BYTES + CALL_BYTES, heapBytes * LIVE_PERCENT / 100 - AT_REST_BYTES);
  }

  /** That of this process. */
  public static HeapBudget ofProcess() {
    return OF_PROCESS;
  }

  /** The backend is in this process as well. */
  public void shareWithBackend() {
    backendBytes = BACKEND_BYTES;
  }

  /** What is held without a request, in bytes, counts from now on, until {@link #forget}. */
  public void count(LongSupplier holder) {
    kept.add(holder);
  }

  public void forget(LongSupplier holder) {
    kept.remove(holder);
  }

  void count(HeapShare share) {
    shares.add(share);
  }

  void forget(HeapShare share) {
    shares.remove(share);
  }

  /** Connections of clients, for which there is room while some of them have requests in work. */
  public int connections() {
    return (int) Math.min(Integer.MAX_VALUE, bytes / 2 / IDLE_BYTES);
  }

  /** What stays behind requests that held so much, in bytes. */
  static long staying(long heldBytes) {
    return (long) (heldBytes * STAYS);
  }

  /** Requests that wait for one call each, for which there is room at a time. */
  public int requests() {
    return (int) Math.min(Integer.MAX_VALUE, bytes / cost(1));
  }

  /** What a request holds that makes so many calls at a time, in bytes. */
  private int cost(int calls) {
    return QUEUED_BYTES + calls * (CALL_BYTES + backendBytes);
  }

  /** What so many requests will hold once their work has begun, with one call each; in bytes. */
  public long ofRequests(int count) {
    return (long) count * cost(1);
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

  /**
   * Takes so many bytes, if there is room for them; the only request in work always has room.
   *
   * @param besides bytes for which there has to be room as well
   */
  boolean take(int wanted, long besides) {
    long all = held.addAndGet(wanted);
    if (all == wanted || all + besides + keptBytes() <= bytes) {
      return true;
    }
    held.addAndGet(-wanted);
    return false;
  }

  private long keptBytes() {
    long sum = 0;
    for (LongSupplier holder : kept) {
      sum += holder.getAsLong();
    }
    for (HeapShare share : shares) {
      sum += share.keptBytes();
    }
    return sum;
  }

  /** Has the others close connections that no request uses, on a thread of its own. */
  void makeRoom(HeapShare wanting) {
    long others = 0;
    for (HeapShare share : shares) {
      others += share == wanting ? 0 : share.keptBytes();
    }
    if (others > bytes * WORTH && lettingGo.compareAndSet(false, true)) {
      Thread.ofPlatform()
          .daemon()
          .name("heap-room")
          .start(
              () -> {
                try {
                  shares.stream().filter(share -> share != wanting).forEach(HeapShare::letGo);
                } finally {
                  lettingGo.set(false);
                }
              });
    }
  }

  /** Gives back what was taken. */
  void give(long taken) {
    held.addAndGet(-taken);
  }
}
