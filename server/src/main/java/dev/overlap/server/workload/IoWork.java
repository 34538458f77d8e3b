package dev.overlap.server.workload;

import io.vertx.core.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * The work {@code io}: call the backend, wait for its answer, say what was waited for. Once as
 * blocking code, once as a chain of futures; the answers are the same.
 */
public final class IoWork {
  /** Its name in a path. */
  public static final String NAME = "io";

  /** How much longer than the delay a backend may take. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final BackendCalls calls;

  public IoWork(BackendCalls calls) {
    this.calls = calls;
  }

  /** Does the work on the calling thread, which waits. */
  public Answer perform(Work work, BlockingBackend backend) throws InterruptedException {
    long started = System.nanoTime();
    calls.increment();
    try {
      return answer(work, backend.get(path(work), limit(work)), started);
    } catch (IOException e) {
      return failure(e);
    }
  }

  /** Does the work without a thread that waits: call, timeout, transform, recover. */
  public Future<Answer> perform(Work work, AsyncBackend backend) {
    long started = System.nanoTime();
    calls.increment();
    return backend
        .get(path(work), limit(work))
        .map(status -> answer(work, status, started))
        .otherwise(IoWork::failure);
  }

  private static String path(Work work) {
    return "/delay/" + work.delayMillis() + "ms";
  }

  private static Duration limit(Work work) {
    return GRACE.plusMillis(work.delayMillis());
  }

  private static Answer answer(Work work, int status, long startedNanos) {
    if (status >= 400) {
      return Answer.problem(502, "Bad gateway", "the backend answered with status " + status);
    }
    long waitedMicros = (System.nanoTime() - startedNanos) / 1000;
    return Answer.ok(
        "{\"model\":\""
            + work.model()
            + "\",\"workload\":\"io\",\"delayMillis\":"
            + work.delayMillis()
            + ",\"waitedMicros\":"
            + waitedMicros
            + "}");
  }

  private static Answer failure(Throwable cause) {
    return cause instanceof BackendTimeoutException || cause instanceof TimeoutException
        ? Answer.problem(504, "Gateway timeout", "the backend took too long")
        : Answer.problem(
            502, "Bad gateway", "the backend cannot be reached: " + cause.getMessage());
  }
}
