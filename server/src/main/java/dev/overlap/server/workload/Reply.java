package dev.overlap.server.workload;

/** Where the answer to one request goes. */
@FunctionalInterface
public interface Reply {
  /** Sends the answer; called exactly once, from any thread. */
  void complete(Answer answer);
}
