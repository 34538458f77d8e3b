package dev.overlap.server.model.threads;

import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.BlockingContext;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;

/**
 * A thread for each request, which waits with it. All models that block are this class; they differ
 * in the executor, and in what computing threads must pass.
 */
final class ThreadPerRequest implements AutoCloseable {
  private final Executor executor;
  private final IntSupplier waiting;
  private final BlockingContext blocking;
  private final ModelMeter meter;
  private final BegunRequests begun;

  /**
   * @param waiting how many requests wait for a thread of the executor
   */
  ThreadPerRequest(
      Executor executor, IntSupplier waiting, BlockingContext blocking, ModelMeter meter) {
    this.executor = executor;
    this.waiting = waiting;
    this.blocking = blocking;
    this.meter = meter;
    this.begun = new BegunRequests(blocking);
  }

  void handle(Work work, Reply reply) {
    long came = System.nanoTime();
    try {
      executor.execute(() -> perform(work, reply, came));
      meter.queued(waiting.getAsInt());
    } catch (RejectedExecutionException e) {
      meter.rejected();
      reply.complete(Answer.overloaded("every thread is busy and the queue is full"));
    }
  }

  private void perform(Work work, Reply reply, long came) {
    long started = System.nanoTime();
    if (started - came > BegunRequests.PATIENCE.toNanos() && !reply.isAwaited()) {
      reply.complete(Answer.overloaded("the client left before a thread was free"));
      return;
    }
    BegunRequests.Begun request = begun.begin(work, reply);
    Answer answer;
    try {
      answer = work.perform(blocking);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = Answer.problem(503, "Stopping", "the server is being stopped");
    } catch (OutOfMemoryError e) {
      answer = withoutThread(e);
    } catch (RuntimeException e) {
      answer = Answer.problem(500, "Our own fault", String.valueOf(e));
    } finally {
      request.end();
    }
    reply.complete(answer);
    meter.held(System.nanoTime() - started);
  }

  @Override
  public void close() {
    begun.close();
  }

  /** The system gives no more threads for calls that wait together; anything else is not ours. */
  private static Answer withoutThread(OutOfMemoryError failure) {
    if (!String.valueOf(failure.getMessage()).contains("native thread")) {
      throw failure;
    }
    return Answer.overloaded(String.valueOf(failure.getMessage()));
  }
}
