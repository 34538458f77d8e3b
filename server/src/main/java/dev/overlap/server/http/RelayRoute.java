package dev.overlap.server.http;

import dev.overlap.server.model.DedicatedServer;
import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.HeapShare;
import dev.overlap.server.model.ModelContext;
import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.BadWorkException;
import dev.overlap.server.workload.Workloads;
import dev.overlap.server.workload.client.ClientConnections;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One model with a server of its own, which is started when it is needed first: requests are passed
 * on to it, and its answers back. Confined to the event loop, but for {@link #close}.
 */
final class RelayRoute implements Route {
  /** Less than a server keeps a connection open that is idle: it never closes the one we take. */
  private static final int KEPT_SECONDS = 30;

  /** More than a server of its own works on at a time: mostly that server refuses the excess. */
  private static final int CONNECTIONS = 10_000;

  private final Vertx vertx;
  private final ModelMeter meter;
  private final String model;
  private final boolean measured;
  private final boolean elsewhere;
  private final Workloads workloads = new Workloads();
  private final Admission admission = new Admission();
  private final Supplier<DedicatedServer> starter;
  private final IntSupplier room;
  private final HttpClient client;
  private final HeapShare share;
  private @Nullable Future<DedicatedServer> starting;
  private boolean closed;
  private int passedOn;
  private int judgedInProgress;
  private long judgedDone;

  /**
   * @param elsewhere whether its server is in other processes
   * @param room how many requests can be passed on at a time, as things are
   */
  RelayRoute(
      Vertx vertx,
      ModelContext context,
      Supplier<DedicatedServer> starter,
      boolean elsewhere,
      IntSupplier room) {
    this.elsewhere = elsewhere;
    this.room = room;
    this.vertx = vertx;
    this.model = context.name();
    this.meter = context.meter();
    this.measured = context.isMeasured();
    this.starter = starter;
    ClientConnections connections = new ClientConnections();
    this.client =
        vertx
            .httpClientBuilder()
            .with(new HttpClientOptions().setKeepAliveTimeout(KEPT_SECONDS))
            .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
            .withConnectHandler(connections::opened)
            .build();
    share = new HeapShare(HeapBudget.ofProcess(), connections::closeIdle);
  }

  /** Its server; the first call starts it. */
  synchronized Future<DedicatedServer> server() {
    if (closed) {
      return Future.failedFuture(new IllegalStateException("the server is being stopped"));
    }
    if (starting == null || starting.failed()) {
      // Not on a thread of this Vert.x, whose contexts a server of its own would take over.
      starting =
          Future.fromCompletionStage(
              CompletableFuture.supplyAsync(
                  starter, task -> Thread.ofPlatform().daemon().name("own-server").start(task)),
              vertx.getOrCreateContext());
    }
    return starting;
  }

  @Override
  public void serve(HttpServerRequest request, String workload) {
    boolean judged = !measured && (!elsewhere || computes(workload, request.query()));
    Optional<Answer> refusal = refusal(judged);
    if (refusal.isPresent()) {
      meter.rejected();
      VertxResponses.write(request.response(), refusal.get());
      return;
    }
    passedOn++;
    judgedInProgress += judged ? 1 : 0;
    server()
        .compose(own -> ask(request, own.uri()))
        .onComplete(
            answer -> {
              share.give(HeapBudget.RELAYED_BYTES);
              passedOn--;
              if (judged) {
                judgedInProgress--;
                judgedDone++;
              }
            })
        .onSuccess(response -> pass(response, request.response()))
        .onFailure(failure -> refuse(request, failure));
  }

  /**
   * Why a request cannot be passed on; if it can, it has its share of the heap.
   *
   * @param judged whether it is refused where it would not begin in time. Of a server in this
   *     process it is known what it works on. Processes refuse by themselves, and what only
   *     computes is judged here, where it is refused sooner and for less
   */
  private Optional<Answer> refusal(boolean judged) {
    if (passedOn >= Math.min(CONNECTIONS, room.getAsInt())) {
      return Optional.of(
          Answer.overloaded(
              String.format(Locale.ROOT, "%,d requests are passed on already", passedOn)));
    }
    if (judged && !beginsInTime()) {
      return Optional.of(Admission.refusal());
    }
    return share.take(HeapBudget.RELAYED_BYTES, comingBytes())
        ? Optional.empty()
        : Optional.of(HeapBudget.refusal());
  }

  private boolean beginsInTime() {
    DedicatedServer own = running();
    return own == null
        || admission.admits(System.nanoTime(), judgedInProgress - own.inFlight(), judgedDone);
  }

  /** What requests will take in this process that are on their way to a server in it. */
  private long comingBytes() {
    return elsewhere ? 0 : HeapBudget.ofProcess().ofRequests(1 + passedOn - inFlight());
  }

  /** Whether this work makes no call; what is wrong with it is found where it is done. */
  private boolean computes(String workload, @Nullable String query) {
    try {
      return workloads.read(model, workload, query == null ? "" : query).calls() == 0;
    } catch (BadWorkException e) {
      return false;
    }
  }

  private Future<HttpClientResponse> ask(HttpServerRequest request, URI own) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(own.getHost())
            .setPort(own.getPort())
            .setURI(request.uri());
    return client.request(options).compose(io.vertx.core.http.HttpClientRequest::send);
  }

  private static void pass(HttpClientResponse from, HttpServerResponse to) {
    if (to.closed()) {
      return;
    }
    to.setStatusCode(from.statusCode());
    for (String header :
        List.of("content-type", "content-length", "retry-after", "server-timing")) {
      String value = from.getHeader(header);
      if (value != null) {
        to.putHeader(header, value);
      }
    }
    from.pipeTo(to);
  }

  private static void refuse(HttpServerRequest request, Throwable failure) {
    if (!request.response().closed()) {
      VertxResponses.write(
          request.response(),
          Answer.problem(502, "Bad gateway", "the model's own server: " + failure.getMessage()));
    }
  }

  @Override
  public ModelMeter meter() {
    return meter;
  }

  @Override
  public int inFlight() {
    DedicatedServer own = running();
    return own == null ? 0 : own.inFlight();
  }

  @Override
  public int mostInFlight() {
    return inFlight();
  }

  @Override
  public void resetPeaks() {
    meter().resetPeaks();
  }

  @Override
  public boolean isOnFront() {
    return false;
  }

  @Override
  public List<URI> counters() {
    DedicatedServer own = running();
    return own == null ? List.of() : own.counters();
  }

  private synchronized @Nullable DedicatedServer running() {
    return starting != null && starting.succeeded() ? starting.result() : null;
  }

  /** Ends its server, once it is up, if it was started; none is started from now on. */
  void close() {
    share.close();
    Future<DedicatedServer> begun;
    synchronized (this) {
      closed = true;
      begun = starting;
    }
    DedicatedServer own = begun == null ? null : started(begun);
    if (own != null) {
      own.close();
    }
  }

  private static @Nullable DedicatedServer started(Future<DedicatedServer> begun) {
    try {
      return begun.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      return null; // reported to the caller that started it
    }
  }
}
