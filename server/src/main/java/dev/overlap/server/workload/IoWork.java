package dev.overlap.server.workload;

import io.vertx.core.Future;
import java.io.IOException;

/**
 * The work {@code io}: call the backend, wait for its answer, say what was waited for.
 *
 * @param model name of the model that does it; part of the answer
 * @param delayMillis how long the backend shall take
 */
record IoWork(String model, int delayMillis) implements Work {
  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    long started = System.nanoTime();
    try {
      return answer(
          context.get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis)), started);
    } catch (IOException e) {
      return BackendCall.failure(e);
    }
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    long started = System.nanoTime();
    return backend
        .get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis))
        .map(status -> answer(status, started))
        .otherwise(BackendCall::failure);
  }

  private Answer answer(int status, long startedNanos) {
    if (BackendCall.isError(status)) {
      return BackendCall.badStatus(status);
    }
    long waitedMicros = (System.nanoTime() - startedNanos) / 1000;
    return Answer.ok(
        "{\"model\":\""
            + model
            + "\",\"workload\":\"io\",\"delayMillis\":"
            + delayMillis
            + ",\"waitedMicros\":"
            + waitedMicros
            + "}");
  }
}
