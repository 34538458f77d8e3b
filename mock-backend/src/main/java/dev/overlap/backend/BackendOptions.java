package dev.overlap.backend;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a backend is started.
 *
 * @param host address to bind
 * @param port port to bind; 0 takes any free one
 * @param mappings folder of WireMock mapping files, or of {@code mappings/} and {@code __files/}
 */
public record BackendOptions(String host, int port, Optional<Path> mappings) {

  /** Loopback address that everything binds unless told otherwise. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Any free port on loopback, and no mapping files. */
  public static BackendOptions onAnyPort() {
    return new BackendOptions(LOOPBACK, 0, Optional.empty());
  }
}
