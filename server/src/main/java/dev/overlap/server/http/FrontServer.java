package dev.overlap.server.http;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ConcurrencyModel.Running;
import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.serving.OwnAddress;
import dev.overlap.server.model.serving.VertxConnections;
import dev.overlap.server.model.trace.TraceTable;
import dev.overlap.server.model.wire.Connections;
import dev.overlap.server.model.wire.Descriptors;
import dev.overlap.server.model.wire.Drain;
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
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One Vert.x HTTP server with exactly one event loop, on which every in-process model is mounted,
 * so that requests arrive in the same way under each. Where it is not under comparison, models
 * compute on another loop, and this one answers for health, counters and the page meanwhile.
 */
public final class FrontServer implements AutoCloseable {
  private static final int MAX_HEAD_BYTES = 16_384;

  private final Vertx vertx;

  /** The same one under comparison; otherwise the front answers whatever models compute. */
  private final Vertx ofModels;

  private final ServerOptions options;
  private final TraceTable trace = new TraceTable();
  private final PinnedThreads pinned = new PinnedThreads(Duration.ofMillis(1));
  private final Drain drain = new Drain(HeapBudget.ofProcess().connections());
  private final Drain ownServers = new Drain(HeapBudget.ofProcess().connections());
  private final LongSupplier idle = this::idleBytes;
  private final Connections connections;
  private final ModelRoutes routes;
  private final List<Running> running = new ArrayList<>();
  private final List<RelayRoute> relays = new ArrayList<>();
  private final HostGuard guard;
  private final HttpServer server;
  private final Optional<HttpServer> shared;

  private FrontServer(ServerOptions options) {
    this.options = options;
    vertx = oneLoop();
    ofModels = options.patient() ? vertx : oneLoop();
    connections = drain.connections(options.patient());
    HeapBudget.ofProcess().count(idle);
    guard = new HostGuard(options.host());
    routes =
        new ModelRoutes(
            guard,
            new OperationalPages(vertx, LoopProbe.begin(vertx), pinned, trace, options.patient()));
    server = server(options.port(), false);
    shared = options.share().map(share -> server(share.port(), true));
  }

  /** What connections hold that have no request. */
  private long idleBytes() {
    return (long) HeapBudget.IDLE_BYTES * (drain.idle() + ownServers.idle());
  }

  private static Vertx oneLoop() {
    return Vertx.vertx(
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setPreferNativeTransport(true)
            .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false)));
  }

  /**
   * @param reuse whether other processes may listen on the port too (SO_REUSEPORT)
   */
  private HttpServer server(int port, boolean reuse) {
    return vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHost(options.host())
                .setPort(port)
                .setReusePort(reuse)
                .setAcceptBacklog(ServerOptions.BACKLOG)
                .setMaxHeaderSize(MAX_HEAD_BYTES)
                .setHttp2ClearTextEnabled(false))
        .connectionHandler(connection -> connections.guard(VertxConnections.channel(connection)))
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
        "--port %s cannot be bound on %s: %s; give a free port, or 0 for any"
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

  /** As many threads as there are CPUs; where one computes at a time, the model sees to it. */
  private static int computing(ConcurrencyModel model) {
    return model.cpuUse() == ConcurrencyModel.CpuUse.ALL
        ? Runtime.getRuntime().availableProcessors()
        : Integer.MAX_VALUE;
  }

  /**
   * As many as there are descriptors for besides the clients' connections: the relay's own one, and
   * in a server of this process two more, with one in a backend in it.
   */
  private IntSupplier roomForRelays(boolean elsewhere) {
    int all = Descriptors.room(1);
    int each = elsewhere ? 1 : 4;
    return () -> (all - drain.open()) / each;
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
      public TraceTable trace() {
        return trace;
      }

      @Override
      public Connections connections() {
        // Driven directly, it ends as this does; otherwise it answers what the front passes on.
        return (options.patient() ? drain : ownServers).connections(options.patient());
      }

      @Override
      public boolean admits(String host) {
        return guard.admits(host);
      }

      @Override
      public Vertx vertx() {
        return ofModels;
      }

      @Override
      public boolean isMeasured() {
        return options.patient();
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
        routes.mount(name, new ModelRoute(vertx, this, handler, maxInFlight, computing(model)));
        return onClose::run;
      }

      @Override
      public Running relay(Supplier<DedicatedServer> starter) {
        boolean elsewhere = model.startsProcesses();
        RelayRoute route =
            new RelayRoute(vertx, this, starter, elsewhere, roomForRelays(elsewhere));
        relays.add(route);
        routes.mount(name, route);
        return route::close;
      }
    };
  }

  /**
   * Refuses what is new from now on, and waits until what is in progress has ended, or so long at
   * most. From any thread but the loop.
   *
   * @return requests that are still in progress
   */
  public int drain(Duration grace) {
    drain.begin();
    return drain.await(grace);
  }

  @Override
  public void close() {
    running.forEach(Running::close);
    pinned.close();
    HeapBudget.ofProcess().forget(idle);
    ofModels.close().toCompletionStage().toCompletableFuture().join();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
