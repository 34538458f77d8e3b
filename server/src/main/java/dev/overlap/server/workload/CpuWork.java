package dev.overlap.server.workload;

import io.vertx.core.Future;

/**
 * The work {@code cpu}: the sum of 1 to n, and no waiting.
 *
 * @param model name of the model that does it; part of the answer
 */
record CpuWork(String model, long n) implements Work {
  @Override
  public Answer perform(BlockingContext context) {
    return answer(Sum.of(1, n, context));
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    return Future.succeededFuture(answer(Sum.of(1, n, Checkpoint.NONE)));
  }

  private Answer answer(long sum) {
    return Answer.ok(
        "{\"model\":\"%s\",\"workload\":\"cpu\",\"n\":%s,\"sum\":%s}".formatted(model, n, sum));
  }
}
