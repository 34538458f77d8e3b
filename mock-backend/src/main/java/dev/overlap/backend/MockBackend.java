package dev.overlap.backend;

import dev.overlap.backend.stub.BadMappingsException;
import dev.overlap.backend.stub.MappingFiles;
import java.net.URI;
import java.nio.file.Path;

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

  /**
   * Confirms that every mapping file of the folder can be used.
   *
   * @throws BackendStartException naming every one that cannot, one line each
   */
  static void checkMappings(Engine engine, Path folder) {
    try {
      MappingFiles.read(folder, engine == Engine.NETTY);
    } catch (BadMappingsException e) {
      throw new BackendStartException(e);
    }
  }

  /**
   * Starts an engine and returns once its port accepts.
   *
   * @throws BackendStartException if the port is taken or a mapping file cannot be used
   */
  static MockBackend start(BackendOptions options) {
    try {
      return switch (options.engine()) {
        case WIREMOCK -> WireMockBackend.start(options);
        case NETTY -> NettyBackend.start(options);
      };
    } catch (BadMappingsException e) {
      throw new BackendStartException(e);
    }
  }
}
