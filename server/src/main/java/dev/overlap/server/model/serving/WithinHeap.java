package dev.overlap.server.model.serving;

import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.HeapShare;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import java.util.function.ToIntFunction;

/**
 * Hands work on as long as the heap has room for what it holds, and refuses the rest. From any
 * thread.
 */
public final class WithinHeap implements WorkHandler {
  private final WorkHandler handler;
  private final ModelMeter meter;
  private final HeapShare share;
  private final ToIntFunction<Work> cost;

  private WithinHeap(
      WorkHandler handler, ModelMeter meter, HeapShare share, ToIntFunction<Work> cost) {
    this.handler = handler;
    this.meter = meter;
    this.share = share;
    this.cost = cost;
  }

  /**
   * Each request is charged for the calls that it makes at a time.
   *
   * @param closeIdle closes connections to the backend that no call uses; from any thread
   */
  public static WithinHeap of(WorkHandler handler, ModelMeter meter, Runnable closeIdle) {
    return of(handler, meter, new HeapShare(HeapBudget.ofProcess(), closeIdle));
  }

  /** The same, where several event loops have one share. */
  public static WithinHeap of(WorkHandler handler, ModelMeter meter, HeapShare share) {
    return new WithinHeap(handler, meter, share, HeapBudget.ofProcess()::cost);
  }

  /** Each request is charged the same, because most of them wait for a thread. */
  public static WithinHeap ofPool(
      WorkHandler handler, ModelContext context, int threads, Runnable closeIdle) {
    HeapBudget heap = HeapBudget.ofProcess();
    int bytes = heap.cost(threads, context.options().queue());
    return new WithinHeap(handler, context.meter(), new HeapShare(heap, closeIdle), work -> bytes);
  }

  @Override
  public void handle(Work work, Reply reply) {
    int bytes = cost.applyAsInt(work);
    if (!share.take(bytes)) {
      meter.rejected();
      reply.complete(HeapBudget.refusal());
      return;
    }
    handler.handle(work, new Charged(bytes, reply));
  }

  /** Gives back what its request held. */
  private final class Charged implements Reply {
    private final int bytes;
    private final Reply reply;

    Charged(int bytes, Reply reply) {
      this.bytes = bytes;
      this.reply = reply;
    }

    @Override
    public void complete(Answer answer) {
      share.give(bytes);
      reply.complete(answer);
    }

    @Override
    public boolean isAwaited() {
      return reply.isAwaited();
    }
  }

  /** Gives back what requests held that get no answer any more. */
  public void close() {
    share.close();
  }
}
