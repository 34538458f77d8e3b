package dev.overlap.server.workload;

/** A place in computing code where its thread may be asked to let another one compute. */
@FunctionalInterface
public interface Checkpoint {
  /** Never asks a thread to wait. */
  Checkpoint NONE = () -> {};

  /** Passes at once, or after others had their turn. */
  void pass();
}
