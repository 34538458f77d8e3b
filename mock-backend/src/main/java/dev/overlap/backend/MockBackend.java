package dev.overlap.backend;

import java.net.URI;

/**
 * A running slow service. Closing it frees its port and its threads; every method may be called
 * from any thread.
 */
public interface MockBackend extends AutoCloseable {

  /** Path under which the counters are served, as JSON; asking for them is not counted. */
  String COUNTERS_PATH = "/__counters";

  /** Where it listens: scheme, host and the port that was bound. */
  URI uri();

  /** What has been received and answered since the start, or the last reset over HTTP. */
  BackendCounts counts();

  @Override
  void close();
}
