package dev.overlap.backend;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a backend is started.
 *
 * @param host address to bind
 * @param port port to bind; 0 takes any free one
 * @param mappings folder of WireMock mapping files, or of {@code mappings/} and {@code __files/}
 * @param patterns what goes wrong on purpose, from the start on
 * @param admin whether WireMock's own interface is served at {@code /__admin}
 */
public record BackendOptions(
    Engine engine,
    String host,
    int port,
    Optional<Path> mappings,
    DisturbancePatterns patterns,
    boolean admin,
    BackendLimits limits) {

  /** Loopback address that everything binds by default. */
  public static final String LOOPBACK = "127.0.0.1";

  /** Any free port on loopback, and no mapping files. */
  public static BackendOptions onAnyPort(Engine engine) {
    return new BackendOptions(
        engine,
        LOOPBACK,
        0,
        Optional.empty(),
        DisturbancePatterns.NONE,
        false,
        BackendLimits.DEFAULTS);
  }

  /** The same with these mapping files. */
  public BackendOptions withMappings(Path folder) {
    return new BackendOptions(engine, host, port, Optional.of(folder), patterns, admin, limits);
  }

  /** The same at this address. */
  public BackendOptions at(String newHost, int newPort) {
    return new BackendOptions(engine, newHost, newPort, mappings, patterns, admin, limits);
  }

  /** The same with these patterns. */
  public BackendOptions withPatterns(DisturbancePatterns newPatterns) {
    return new BackendOptions(engine, host, port, mappings, newPatterns, admin, limits);
  }

  /** The same with these limits. */
  public BackendOptions withLimits(BackendLimits newLimits) {
    return new BackendOptions(engine, host, port, mappings, patterns, admin, newLimits);
  }

  /** The same with or without WireMock's own interface. */
  public BackendOptions withAdmin(boolean newAdmin) {
    return new BackendOptions(engine, host, port, mappings, patterns, newAdmin, limits);
  }
}
