package dev.overlap.server.workload;

import dev.overlap.server.workload.SharedCounters.Guard;
import io.vertx.core.Future;

/**
 * The work {@code counter}: add to a counter that all requests of the process share, one by one.
 *
 * @param model name of the model that does it; part of the answer
 * @param n additions of one
 */
record CounterWork(String model, Guard guard, long n, SharedCounters shared) implements Work {
  @Override
  public Answer perform(BlockingContext context) {
    return added(context);
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    return Future.succeededFuture(added(Checkpoint.NONE));
  }

  private Answer added(Checkpoint checkpoint) {
    shared.add(guard, n, checkpoint);
    return Answer.ok(
        "{\"model\":\"%s\",\"workload\":\"counter\",\"lock\":\"%s\",\"added\":%s,\"value\":%s}"
            .formatted(model, guard.text(), n, shared.value(guard)));
  }
}
