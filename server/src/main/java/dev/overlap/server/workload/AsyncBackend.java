package dev.overlap.server.workload;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;

/** The backend as asynchronous code sees it: Vert.x WebClient on the server's event loop. */
public final class AsyncBackend implements AutoCloseable {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final WebClient client;

  /**
   * @param connections the most that are open at a time; further calls wait for one
   */
  public AsyncBackend(Vertx vertx, URI backend, int connections) {
    WebClientOptions options =
        new WebClientOptions()
            .setDefaultHost(backend.getHost())
            .setDefaultPort(backend.getPort() < 0 ? 80 : backend.getPort())
            .setUserAgentEnabled(false)
            .setFollowRedirects(false)
            .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
    client = WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(connections));
  }

  /** Gets the path within the limit, or ends the call; the future holds the status. */
  public Future<Integer> get(String path, Duration limit) {
    return client.get(path).timeout(limit.toMillis()).send().map(HttpResponse::statusCode);
  }

  @Override
  public void close() {
    client.close();
  }
}
