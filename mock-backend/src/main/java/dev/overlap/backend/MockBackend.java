package dev.overlap.backend;

import java.net.URI;
import java.nio.file.Path;

/**
 * A running slow service. Closing it frees its port and its threads; every method may be called
 * from any thread.
 */
public interface MockBackend extends AutoCloseable {

  /** Path under which the counters are served, as JSON; asking for them is not counted. */
  String COUNTERS_PATH = "/__counters";

  /** Name of the engine that answers, as written on the command line. */
  String engine();

  /** Where it listens: scheme, host and the port that was bound. */
  URI uri();

  /** What has been received and answered since the start. */
  BackendCounts counts();

  @Override
  void close();

  /**
   * Confirms that every mapping file of the folder can be used.
   *
   * @throws BackendStartException naming every one that cannot, one line each
   */
  static void checkMappings(Path folder) {
    MappingFiles.read(folder);
  }

  /**
   * Starts the WireMock engine and returns once its port accepts.
   *
   * @throws BackendStartException if the port is taken or a mapping file cannot be used
   */
  static MockBackend start(BackendOptions options) {
    return WireMockBackend.start(options);
  }
}
