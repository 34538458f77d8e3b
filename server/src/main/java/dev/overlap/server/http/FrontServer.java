package dev.overlap.server.http;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ConcurrencyModel.Running;
import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.serving.OwnAddress;
import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One Vert.x HTTP server with exactly one event loop, on which every in-process model is mounted,
 * so that requests arrive in the same way under each.
 */
public final class FrontServer implements AutoCloseable {
  private static final int IDLE_SECONDS = 60;
  private static final int MAX_HEAD_BYTES = 16_384;

  private final Vertx vertx;
  private final ServerOptions options;
  private final PinnedThreads pinned = new PinnedThreads(Duration.ofMillis(1));
  private final ModelRoutes routes;
  private final List<Running> running = new ArrayList<>();
  private final List<RelayRoute> relays = new ArrayList<>();
  private final HostGuard guard;
  private final HttpServer server;
  private final Optional<HttpServer> shared;

  private FrontServer(ServerOptions options) {
    this.options = options;
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setPreferNativeTransport(true)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
    FirstRequestDeadline deadline = new FirstRequestDeadline(vertx);
    guard = new HostGuard(options.host());
    routes =
        new ModelRoutes(
            guard,
            deadline,
            new OperationalPages(vertx, LoopProbe.begin(vertx), pinned, options.patient()));
    server = server(options.port(), deadline, false);
    shared = options.share().map(share -> server(share.port(), deadline, true));
  }

  /**
   * @param reuse whether other processes may listen on the port too (SO_REUSEPORT)
   */
  private HttpServer server(int port, FirstRequestDeadline deadline, boolean reuse) {
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(port)
                .setReusePort(reuse)
                .setAcceptBacklog(ServerOptions.BACKLOG)
                .setIdleTimeout(options.patient() ? 0 : IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setHttp2ClearTextEnabled(false))
        .connectionHandler(options.patient() ? connection -> {} : deadline::opened)
        .requestHandler(routes);
  }

  /**
   * Starts the server and its models; returns once the port accepts.
   *
   * @throws ServerStartException if the port cannot be bound
   */
  public static FrontServer start(ServerOptions options) {
    FrontServer front = new FrontServer(options);
    try {
      for (ConcurrencyModel model : options.models()) {
        front.running.add(model.start(front.context(model)));
      }
      front.server.listen().toCompletionStage().toCompletableFuture().join();
      front.shared.ifPresent(
          server -> server.listen().toCompletionStage().toCompletableFuture().join());
      return front;
    } catch (CompletionException e) {
      front.close();
      throw startFailure(options, e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      front.close();
      throw e;
    }
  }

  private static ServerStartException startFailure(ServerOptions options, Throwable cause) {
    String why =
        cause instanceof BindException ? "it is in use" : String.valueOf(cause.getMessage());
    return new ServerStartException(
        "--port %d cannot be bound on %s: %s; give a free port, or 0 for any"
            .formatted(options.port(), options.host(), why),
        cause);
  }

  /** Handles every path that belongs to no model; set before the address is announced. */
  public void otherwise(Handler<HttpServerRequest> handler) {
    routes.otherwise(handler);
  }

  public Vertx vertx() {
    return vertx;
  }

  /** Where it listens. */
  public URI uri() {
    return at(server.actualPort());
  }

  /**
   * Where load is to be driven, if that is not {@link #uri}: at the port shared with other
   * processes, or at the server of the only model, which is started now.
   */
  public Optional<URI> direct() {
    if (shared.isPresent()) {
      return shared.map(server -> at(server.actualPort()));
    }
    return options.models().size() == 1 && relays.size() == 1
        ? Optional.of(
            relays.getFirst().server().toCompletionStage().toCompletableFuture().join().uri())
        : Optional.empty();
  }

  private URI at(int port) {
    return OwnAddress.of(options.host(), port);
  }

  private ModelContext context(ConcurrencyModel model) {
    ModelMeter meter = new ModelMeter();
    String name = options.share().map(ServerOptions.Share::as).orElse(model.name());
    return new ModelContext() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean admits(String host) {
        return guard.admits(host);
      }

      @Override
      public Vertx vertx() {
        return vertx;
      }

      @Override
      public URI backend() {
        return options.backend();
      }

      @Override
      public ModelOptions options() {
        return options.limits();
      }

      @Override
      public ModelMeter meter() {
        return meter;
      }

      @Override
      public Running mount(WorkHandler handler, int maxInFlight, Runnable onClose) {
        routes.mount(name, new ModelRoute(vertx, name, handler, meter, maxInFlight));
        return onClose::run;
      }

      @Override
      public Running relay(Supplier<DedicatedServer> starter) {
        RelayRoute route = new RelayRoute(vertx, meter, starter);
        relays.add(route);
        routes.mount(name, route);
        return route::close;
      }
    };
  }

  @Override
  public void close() {
    running.forEach(Running::close);
    pinned.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
