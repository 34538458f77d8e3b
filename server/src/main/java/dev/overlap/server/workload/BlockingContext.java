package dev.overlap.server.workload;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The calls that blocking work can make; from the thread that does the work. */
public interface BlockingContext extends Checkpoint {

  /**
   * Calls the backend, while the calling thread waits.
   *
   * @return the status
   * @throws BackendTimeoutException if it took longer than the limit
   * @throws IOException if the backend cannot be reached, or breaks off
   */
  int get(String path, Duration limit) throws IOException, InterruptedException;

  /** Ends the call that this thread waits for, if there is one; from any other thread. */
  void abort(Thread caller);

  /**
   * Makes so many of these calls at the same time, each with a thread that waits for it.
   *
   * @return the statuses
   * @throws IOException if one of them failed, as for {@link #get}
   */
  List<Integer> getTogether(String path, int calls, Duration limit)
      throws IOException, InterruptedException;
}
