package dev.overlap.server.model;

import dev.overlap.server.model.ModelOptions.Client;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.ApacheBackend;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BlockingBackend;
import dev.overlap.server.workload.IoWork;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.WebClientBackend;
import dev.overlap.server.workload.Work;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.IntSupplier;

/**
 * A thread for each request, which waits with it. The blocking and the virtual model are both this
 * class; they differ in the executor, and in nothing else.
 */
final class ThreadPerRequest {
  private final ExecutorService executor;
  private final IntSupplier waiting;
  private final BlockingBackend backend;
  private final IoWork io;
  private final ModelMeter meter;

  private ThreadPerRequest(
      ExecutorService executor, IntSupplier waiting, BlockingBackend backend, ModelMeter meter) {
    this.executor = executor;
    this.waiting = waiting;
    this.backend = backend;
    this.io = new IoWork(meter.backendCalls());
    this.meter = meter;
  }

  /**
   * Starts it.
   *
   * @param waiting how many requests wait for a thread of the executor
   */
  static ConcurrencyModel.Running start(
      ModelContext context, ExecutorService executor, IntSupplier waiting, int maxInFlight) {
    ThreadPerRequest model =
        new ThreadPerRequest(executor, waiting, client(context), context.meter());
    return context.mount(model::handle, maxInFlight, model::close);
  }

  private static BlockingBackend client(ModelContext context) {
    int connections = context.options().maxInFlight();
    return context.options().client() == Client.APACHE
        ? new ApacheBackend(context.backend(), connections)
        : new WebClientBackend(new AsyncBackend(context.vertx(), context.backend(), connections));
  }

  private void handle(Work work, Reply reply) {
    try {
      executor.execute(() -> perform(work, reply));
      meter.queued(waiting.getAsInt());
    } catch (RejectedExecutionException e) {
      meter.rejected();
      reply.complete(Answer.overloaded("every thread is busy and the queue is full"));
    }
  }

  private void perform(Work work, Reply reply) {
    long started = System.nanoTime();
    Answer answer;
    try {
      answer = io.perform(work, backend);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer = Answer.problem(503, "Stopping", "the server is being stopped");
    } catch (RuntimeException e) {
      answer = Answer.problem(500, "Our own fault", String.valueOf(e));
    }
    reply.complete(answer);
    meter.held(System.nanoTime() - started);
  }

  private void close() {
    executor.shutdownNow();
    backend.close();
  }
}
