package dev.overlap.server.workload;

/** Where the answer to one request goes. */
@FunctionalInterface
public interface Reply {
  /** Sends the answer; called exactly once, from any thread. */
  void complete(Answer answer);

  /**
   * Whether its client still waits, as far as can be seen; false where it has closed its side of
   * the connection, which a client that still reads may do as well. From any thread.
   */
  default boolean isAwaited() {
    return true;
  }
}
