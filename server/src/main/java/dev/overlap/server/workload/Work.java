package dev.overlap.server.workload;

import io.vertx.core.Future;

/**
 * One request's work, with its parameters. Written twice, once as code that blocks and once as a
 * chain of futures; both give the same answer.
 */
public interface Work {

  /** Calls to the backend that it makes. */
  default int calls() {
    return 0;
  }

  /** How often in a row it waits for the backend; fewer than its calls where some are together. */
  default int waits() {
    return calls();
  }

  /** How long the backend shall take for each call, in milliseconds. */
  default int delayMillis() {
    return 0;
  }

  /** Does the work on the calling thread, which waits where there is something to wait for. */
  Answer perform(BlockingContext context) throws InterruptedException;

  /**
   * Does the work without a thread that waits. What computes does so on the calling thread: an
   * event loop is busy with it for as long as it takes, and that is what is to be seen.
   */
  Future<Answer> perform(AsyncBackend backend);
}
