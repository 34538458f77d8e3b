package dev.overlap.server.workload;

/**
 * Does one request's work; completes the reply exactly once, from any thread. Called on the front's
 * event loop: it must hand over, or do, whatever it does without blocking.
 */
@FunctionalInterface
public interface WorkHandler {
  void handle(Work work, Reply reply);
}
