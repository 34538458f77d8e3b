package dev.overlap.server.workload;

import io.vertx.core.Future;
import java.time.Duration;

/** The backend as asynchronous code sees it; to be called on the event loop that it belongs to. */
public interface AsyncBackend extends AutoCloseable {

  /**
   * Gets the path within the limit, or ends the call; the future holds the status, or fails with a
   * {@link java.util.concurrent.TimeoutException} or whatever else went wrong.
   */
  Future<Integer> get(String path, Duration limit);

  /** Closes connections that no call uses, and so frees what they hold; from any thread. */
  void closeIdle();

  @Override
  void close();
}
