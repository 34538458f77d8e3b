package dev.overlap.server.http;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How a server is started.
 *
 * @param host address to bind
 * @param port port to bind; 0 takes any free one
 * @param backend the service that is waited for
 * @param patient whether connections may be silent for as long as they like, as under a generator
 *     that is trusted; others are closed after a while
 * @param share what it shares with other processes; empty for nothing
 */
public record ServerOptions(
    String host,
    int port,
    URI backend,
    List<ConcurrencyModel> models,
    ModelOptions limits,
    boolean patient,
    Optional<Share> share) {
  /** Connections that may wait to be accepted. */
  public static final int BACKLOG = 4_096;

  public ServerOptions {
    models = List.copyOf(models);
  }

  /**
   * Makes a server one of several processes on one port.
   *
   * @param as name under which it serves its model
   * @param port the common one; 0 for any, which others can then share
   */
  public record Share(String as, int port) {}
}
