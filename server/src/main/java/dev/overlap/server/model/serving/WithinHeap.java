package dev.overlap.server.model.serving;

import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;

/**
 * Hands work on as long as the heap has room for what it holds, and refuses the rest. From any
 * thread.
 */
public final class WithinHeap implements WorkHandler {
  private final WorkHandler handler;
  private final ModelMeter meter;
  private final HeapBudget heap;
  private final ToIntFunction<Work> cost;
  private final AtomicLong held = new AtomicLong();

  WithinHeap(WorkHandler handler, ModelMeter meter, HeapBudget heap, ToIntFunction<Work> cost) {
    this.handler = handler;
    this.meter = meter;
    this.heap = heap;
    this.cost = cost;
  }

  /** Each request is charged for the calls that it makes at a time. */
  public static WithinHeap of(WorkHandler handler, ModelMeter meter) {
    HeapBudget heap = HeapBudget.ofProcess();
    return new WithinHeap(handler, meter, heap, heap::cost);
  }

  /** Each request is charged the same, because most of them wait for a thread. */
  public static WithinHeap ofPool(WorkHandler handler, ModelMeter meter, int threads, int queue) {
    HeapBudget heap = HeapBudget.ofProcess();
    return new WithinHeap(handler, meter, heap, work -> heap.cost(threads, queue));
  }

  @Override
  public void handle(Work work, Reply reply) {
    int bytes = cost.applyAsInt(work);
    if (!heap.take(bytes)) {
      meter.rejected();
      reply.complete(HeapBudget.refusal());
      return;
    }
    held.addAndGet(bytes);
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
      give(bytes);
      reply.complete(answer);
    }

    @Override
    public boolean isAwaited() {
      return reply.isAwaited();
    }
  }

  private void give(long bytes) {
    held.addAndGet(-bytes);
    heap.give(bytes);
  }

  /** Gives back what requests held that get no answer any more. */
  public void close() {
    heap.give(held.getAndSet(0));
  }
}
