package dev.overlap.server.model.eventloop;

import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.HeapShare;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.serving.AsyncHandler;
import dev.overlap.server.model.serving.DedicatedRequests;
import dev.overlap.server.model.serving.OwnAddress;
import dev.overlap.server.model.serving.VertxConnections;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.model.serving.WithinHeap;
import dev.overlap.server.model.wire.Connections;
import dev.overlap.server.workload.AsyncBackend;
import dev.overlap.server.workload.WorkHandler;
import dev.overlap.server.workload.client.VertxBackend;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** One port, several event loops; Vert.x gives each new connection to the next of them. */
final class LoopsServer implements DedicatedServer {
  /** Stands for any free port, which is the same for every loop of this Vert.x. */
  private static final int COMMON = 1;

  private final Vertx vertx;
  private final DedicatedRequests service;
  private final AtomicInteger port = new AtomicInteger();
  private final List<AsyncBackend> backends = new CopyOnWriteArrayList<>();
  private final HeapShare share =
      new HeapShare(HeapBudget.ofProcess(), () -> backends.forEach(AsyncBackend::closeIdle));

  private LoopsServer(Vertx vertx, DedicatedRequests service) {
    this.vertx = vertx;
    this.service = service;
  }

  /** Starts it on any port of the loopback; returns once all loops accept. */
  static LoopsServer start(ModelContext context) {
    int loops = context.options().workerCount();
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setEventLoopPoolSize(loops).setPreferNativeTransport(true));
    LoopsServer server = new LoopsServer(vertx, new DedicatedRequests(context));
    try {
      vertx
          .deployVerticle(
              () -> server.new Loop(context, loops), // each instance gets the next loop
              new DeploymentOptions().setInstances(loops))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** What one loop has: a server on the common port, and a client. */
  private final class Loop extends AbstractVerticle {
    private final ModelContext model;
    private final int loops;

    Loop(ModelContext model, int loops) {
      this.model = model;
      this.loops = loops;
    }

    @Override
    public void start(io.vertx.core.Promise<Void> started) {
      int connections = Math.max(1, model.options().maxInFlight() / loops);
      AsyncBackend backend =
          new VertxBackend(vertx, model.backend(), connections, model.meter().backendCalls());
      WithinHeap bounded =
          WithinHeap.of(new AsyncHandler(backend, model.meter()), model.meter(), share);
      backends.add(backend);
      Connections accepted = model.connections();
      vertx
          .createHttpServer(
              new HttpServerOptions()
                  .setAcceptBacklog(OwnAddress.BACKLOG)
                  .setHttp2ClearTextEnabled(false))
          .connectionHandler(connection -> accepted.guard(VertxConnections.channel(connection)))
          .requestHandler(request -> serve(request, bounded))
          .listen(SocketAddress.sharedRandomPort(COMMON, OwnAddress.HOST))
          .onSuccess(server -> port.set(server.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }

  private void serve(HttpServerRequest request, WorkHandler handler) {
    service.serve(
        request.method().name(),
        request.uri(),
        request::getHeader,
        handler,
        answer -> {
          if (!request.response().closed()) {
            VertxResponses.write(request.response(), answer);
          }
        });
  }

  @Override
  public URI uri() {
    return OwnAddress.at(port.get());
  }

  @Override
  public int inFlight() {
    return service.inFlight();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    share.close();
  }
}
