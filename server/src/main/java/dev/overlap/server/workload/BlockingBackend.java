package dev.overlap.server.workload;

import java.io.IOException;
import java.time.Duration;

/** The backend as blocking code sees it. Thread-safe: as many callers as there are threads. */
public interface BlockingBackend extends AutoCloseable {

  /**
   * Gets the path and reads the whole answer, while the calling thread waits.
   *
   * @return the status
   * @throws BackendTimeoutException if it took longer than the limit
   * @throws IOException if the backend cannot be reached, or breaks off
   */
  int get(String path, Duration limit) throws IOException, InterruptedException;

  /** Ends the call that this thread waits for, if there is one; from any other thread. */
  default void abort(Thread caller) {
    caller.interrupt();
  }

  /** Closes connections that no call uses, and so frees what they hold; from any thread. */
  void closeIdle();

  @Override
  void close();
}
