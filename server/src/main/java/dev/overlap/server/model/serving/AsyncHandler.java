package dev.overlap.server.model.serving;

import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.Reply;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Future;

/** Does work on the event loop that it is called on, as a chain of futures. */
public record AsyncHandler(AsyncBackend backend, ModelMeter meter) implements WorkHandler {
  @Override
  public void handle(Work work, Reply reply) {
    long started = System.nanoTime();
    begin(work)
        .onComplete(
            done -> {
              reply.complete(
                  done.succeeded()
                      ? done.result()
                      : Answer.problem(500, "Our own fault", String.valueOf(done.cause())));
              meter.held(System.nanoTime() - started);
            });
  }

  /** Whatever happens, there is an answer. */
  private Future<Answer> begin(Work work) {
    try {
      return work.perform(backend);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
