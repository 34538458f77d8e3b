package dev.overlap.server.workload;

import io.vertx.core.Future;
import java.io.IOException;

/**
 * The work {@code mixed}: call the backend, then compute, as with the rows of a database.
 *
 * @param model name of the model that does it; part of the answer
 * @param delayMillis how long the backend shall take
 * @param cpu additions after that
 */
record MixedWork(String model, int delayMillis, long cpu) implements Work {
  @Override
  public int calls() {
    return 1;
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    try {
      int status = context.get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis));
      return answer(status, context);
    } catch (IOException e) {
      return BackendCall.failure(e);
    }
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    return backend
        .get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis))
        .map(status -> answer(status, Checkpoint.NONE))
        .otherwise(BackendCall::failure);
  }

  private Answer answer(int status, Checkpoint checkpoint) {
    if (BackendCall.isError(status)) {
      return BackendCall.badStatus(status);
    }
    return Answer.ok(
        "{\"model\":\"%s\",\"workload\":\"mixed\",\"delayMillis\":%s,\"cpu\":%s,\"sum\":%s}"
            .formatted(model, delayMillis, cpu, Sum.of(1, cpu, checkpoint)));
  }
}
