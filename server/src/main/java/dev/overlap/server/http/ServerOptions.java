package dev.overlap.server.http;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import java.net.URI;
import java.util.List;

/**
 * How a server is started.
 *
 * @param host address to bind
 * @param port port to bind; 0 takes any free one
 * @param backend the service that is waited for
 * @param patient whether connections may be silent for as long as they like, as under a generator
 *     that is trusted; others are closed after a while
 */
public record ServerOptions(
    String host,
    int port,
    URI backend,
    List<ConcurrencyModel> models,
    ModelOptions limits,
    boolean patient) {
  /** Connections that may wait to be accepted. */
  public static final int BACKLOG = 4_096;

  public ServerOptions {
    models = List.copyOf(models);
  }
}
