package dev.overlap.backend;

import java.net.URI;
import java.time.Duration;

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

  /**
   * Answers what comes from now on 503 with {@code Connection: close}, and lets what is in flight
   * end, but waits no longer than this. It still has to be closed.
   *
   * @return how many requests are in flight still, and are cut by closing
   */
  long drain(Duration grace);

  @Override
  void close();
}
