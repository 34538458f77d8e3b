package dev.overlap.server.model;

import java.net.URI;
import java.util.List;

/** A server that a model brings, because the shared front would hide what it is about. */
public interface DedicatedServer extends AutoCloseable {

  /** Where it listens: scheme, host and port. */
  URI uri();

  /** Requests in work now; from any thread. */
  int inFlight();

  /** Where its processes serve their counters, if it is in processes of its own; else none. */
  default List<URI> counters() {
    return List.of();
  }

  @Override
  void close();
}
