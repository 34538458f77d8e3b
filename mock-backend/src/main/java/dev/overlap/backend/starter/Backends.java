package dev.overlap.backend.starter;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.BackendStartException;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.netty.NettyBackend;
import dev.overlap.backend.stub.BadMappingsException;
import dev.overlap.backend.stub.MappingFiles;
import dev.overlap.backend.wiremock.WireMockBackend;
import java.nio.file.Path;
import java.util.List;

/** Starts mock backends, of either engine. Callable from any thread. */
public final class Backends {
  private Backends() {}

  /**
   * Confirms that every mapping file of the folder can be used; returns a line for each mapping
   * that can be, but cannot be answered as it is written.
   *
   * @throws BackendStartException naming every one that cannot, one line each
   */
  public static List<String> checkMappings(Engine engine, Path folder) {
    try {
      return MappingFiles.read(folder, engine == Engine.NETTY, false).warnings();
    } catch (BadMappingsException e) {
      throw new BackendStartException(e);
    }
  }

  /**
   * Starts an engine and returns once its port accepts.
   *
   * @throws BackendStartException if the port is taken or a mapping file cannot be used
   */
  public static MockBackend start(BackendOptions options) {
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
