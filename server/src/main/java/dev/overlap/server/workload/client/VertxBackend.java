package dev.overlap.server.workload.client;

import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.BackendCalls;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.internal.VertxInternal;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x WebClient on the event loops of a Vert.x. A GET on a connection that the backend had
 * closed while it was idle is sent once again, on a new one.
 */
public final class VertxBackend implements AsyncBackend {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private static final AttributeKey<AtomicReference<@Nullable HttpContext<?>>> EXCHANGE =
      AttributeKey.valueOf(VertxBackend.class, "exchange");

  /** Set in an exchange whose connection had ended before it began. */
  private static final String DEAD = "dead connection";

  private final Vertx vertx;
  private final WebClientInternal client;
  private final WebClientInternal again;
  private final BackendCalls calls;
  private final ClientConnections connections = new ClientConnections();

  /**
   * @param most connections that are open at a time; further calls wait for one
   * @param calls counts them
   */
  public VertxBackend(Vertx vertx, URI backend, int most, BackendCalls calls) {
    this.vertx = vertx;
    this.calls = calls;
    client = client(backend, most, true);
    again = client(backend, most, false);
  }

  private WebClientInternal client(URI backend, int most, boolean reusing) {
    WebClientOptions options =
        new WebClientOptions()
            .setDefaultHost(backend.getHost())
            .setDefaultPort(backend.getPort() < 0 ? 80 : backend.getPort())
            .setUserAgentEnabled(false)
            .setFollowRedirects(false)
            .setKeepAlive(reusing)
            .setConnectTimeout((int) CONNECT_LIMIT.toMillis());
    WebClientInternal made =
        (WebClientInternal)
            WebClient.wrap(
                vertx
                    .httpClientBuilder()
                    .with(options)
                    .with(new PoolOptions().setHttp1MaxSize(most))
                    .withConnectHandler(this::watch)
                    .build(),
                options);
    return made.addInterceptor(VertxBackend::noteExchange);
  }

  private void watch(HttpConnection opened) {
    connections.opened(opened);
    Channel channel = channel(opened);
    AtomicReference<@Nullable HttpContext<?>> exchange = new AtomicReference<>();
    channel.attr(EXCHANGE).set(exchange);
    ReuseWatch.over(
        channel,
        () -> {
          HttpContext<?> current = exchange.get();
          if (current != null) {
            current.set(DEAD, true);
          }
        });
    opened.exceptionHandler(broken -> {}); // the call fails with it; unhandled, it is logged too
  }

  /**
   * A failed exchange does not know its connection any more, so the connection knows it. One whose
   * connection has ended by now would have neither an answer nor a timeout (Vert.x 5.1.6 reports
   * the end once, which was before the request listened), so it fails here.
   */
  private static void noteExchange(HttpContext<?> exchange) {
    if (exchange.phase() == ClientPhase.SEND_REQUEST
        && exchange.clientRequest().connection() instanceof HttpClientConnection connection) {
      Channel channel = channel(connection);
      if (!channel.isActive()) {
        if (ReuseWatch.hasAnswered(channel)) {
          exchange.set(DEAD, true);
        }
        exchange.clientRequest().exceptionHandler(ended -> {}); // otherwise it is logged
        exchange.fail(new ClosedChannelException());
        return;
      }
      AtomicReference<@Nullable HttpContext<?>> noted = channel.attr(EXCHANGE).get();
      if (noted != null) {
        noted.setPlain(exchange);
      }
    }
    exchange.next();
  }

  private static Channel channel(HttpConnection connection) {
    return ((HttpClientConnection) connection).channelHandlerContext().channel();
  }

  @Override
  public Future<Integer> get(String path, Duration limit) {
    calls.increment();
    HttpContext<Buffer> exchange = begin(client, path, limit);
    return exchange
        .future()
        .recover(
            failure -> {
              if (exchange.get(DEAD) == null || failure instanceof TimeoutException) {
                return Future.failedFuture(failure);
              }
              calls.repeated();
              return begin(again, path, limit).future();
            })
        .map(HttpResponse::statusCode);
  }

  /** As the request does by itself, which would not show its connection. */
  private HttpContext<Buffer> begin(WebClientInternal by, String path, Duration limit) {
    HttpContext<Buffer> exchange = by.createContext(((VertxInternal) vertx).getOrCreateContext());
    exchange.prepareRequest(by.get(path).timeout(limit.toMillis()), null, null);
    return exchange;
  }

  @Override
  public void closeIdle() {
    connections.closeIdle();
  }

  @Override
  public void close() {
    client.close();
    again.close();
  }
}
