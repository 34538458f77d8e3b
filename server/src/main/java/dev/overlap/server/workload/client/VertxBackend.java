package dev.overlap.server.workload.client;

import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BackendCalls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.net.URI;
import java.time.Duration;

/** Vert.x WebClient on the event loops of a Vert.x. */
public final class VertxBackend implements AsyncBackend {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private final WebClient client;
  private final BackendCalls calls;

  /**
   * @param connections the most that are open at a time; further calls wait for one
   * @param calls counts them
   */
  public VertxBackend(Vertx vertx, URI backend, int connections, BackendCalls calls) {
    this.calls = calls;
    WebClientOptions options =
        new WebClientOptions()
            .setDefaultHost(backend.getHost())
            .setDefaultPort(backend.getPort() < 0 ? 80 : backend.getPort())
            .setUserAgentEnabled(false)
            .setFollowRedirects(false)
            .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
    client = WebClient.create(vertx, options, new PoolOptions().setHttp1MaxSize(connections));
  }

  @Override
  public Future<Integer> get(String path, Duration limit) {
    calls.increment();
    return client.get(path).timeout(limit.toMillis()).send().map(HttpResponse::statusCode);
  }

  @Override
  public void close() {
    client.close();
  }
}
