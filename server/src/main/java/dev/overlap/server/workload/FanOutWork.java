package dev.overlap.server.workload;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The work {@code fanout}: several calls to the backend for one request, in a row or together.
 *
 * @param model name of the model that does it; part of the answer
 * @param delayMillis how long the backend shall take for each call
 * @param calls how many
 * @param parallel whether all of them wait at the same time
 */
record FanOutWork(String model, int delayMillis, int calls, boolean parallel) implements Work {
  @Override
  public int waits() {
    return parallel ? 1 : calls;
  }

  @Override
  public Answer perform(BlockingContext context) throws InterruptedException {
    long started = System.nanoTime();
    try {
      return answer(parallel ? together(context) : inARow(context), started);
    } catch (IOException e) {
      return BackendCall.failure(e);
    }
  }

  private List<Integer> together(BlockingContext context) throws IOException, InterruptedException {
    return context.getTogether(
        BackendCall.path(delayMillis), calls, BackendCall.limit(delayMillis));
  }

  private List<Integer> inARow(BlockingContext context) throws IOException, InterruptedException {
    List<Integer> statuses = new ArrayList<>(calls);
    for (int i = 0; i < calls; i++) {
      statuses.add(context.get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis)));
    }
    return statuses;
  }

  @Override
  public Future<Answer> perform(AsyncBackend backend) {
    long started = System.nanoTime();
    return (parallel ? together(backend) : inARow(backend, List.of()))
        .map(statuses -> answer(statuses, started))
        .otherwise(BackendCall::failure);
  }

  private Future<List<Integer>> together(AsyncBackend backend) {
    return Future.all(Stream.generate(() -> call(backend)).limit(calls).toList())
        .map(all -> all.<Integer>list());
  }

  /** Each call begins when the one before it has ended. */
  private Future<List<Integer>> inARow(AsyncBackend backend, List<Integer> before) {
    if (before.size() == calls) {
      return Future.succeededFuture(before);
    }
    return call(backend)
        .compose(
            status -> inARow(backend, Stream.concat(before.stream(), Stream.of(status)).toList()));
  }

  private Future<Integer> call(AsyncBackend backend) {
    return backend.get(BackendCall.path(delayMillis), BackendCall.limit(delayMillis));
  }

  private Answer answer(List<Integer> statuses, long startedNanos) {
    for (int status : statuses) {
      if (BackendCall.isError(status)) {
        return BackendCall.badStatus(status);
      }
    }
    return Answer.ok(
        "{\"model\":\"%s\",\"workload\":\"fanout\",\"k\":%s,\"mode\":\"%s\",\"delayMillis\":%s,\"waitedMicros\":%s}"
            .formatted(
                model,
                calls,
                parallel ? Workloads.PARALLEL : Workloads.SEQUENTIAL,
                delayMillis,
                (System.nanoTime() - startedNanos) / 1000));
  }
}
