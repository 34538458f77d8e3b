package dev.overlap.server.lab.blockedloop;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.lab.bench.Probe;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on one event loop, and a load at it, in the middle of which one call blocks: on the loop
 * ({@code loop}) or in a virtual thread ({@code virtual}).
 */
public final class BlockedLoopProbe implements Probe {
  /** How long the call blocks. */
  static final Duration BLOCKED = Duration.ofMillis(2_500);

  /** Time over which requests arrive. */
  static final Duration WINDOW = Duration.ofSeconds(6);

  static final double RATE = 100;

  /** Each request waits that long without a thread. */
  static final int DELAY_MILLIS = 5;

  /** How long a handler may take before Vert.x warns. */
  static final Duration TOLERATED = Duration.ofSeconds(1);

  private static final LoadModel LOAD =
      new LoadModel.OpenLoop(RATE, Arrivals.CONSTANT, 2_000, 2_000);
  private static final LoadModel WARM_UP = new LoadModel.ClosedLoop(300, Duration.ZERO);
  private static final Duration BEFORE = Duration.ofSeconds(1);

  @Override
  public String name() {
    return "blocked-loop";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    BlockedThreadWarnings warnings = new BlockedThreadWarnings(System.err);
    System.setErr(
        new PrintStream(warnings, true, StandardCharsets.UTF_8)); // before anything is logged
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setBlockedThreadCheckInterval(250)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS)
                .setMaxEventLoopExecuteTime(TOLERATED.toMillis())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS));
    try (LoadGenerator generator = new LoadGenerator()) {
      HttpServer server = listen(vertx);
      String url = "http://127.0.0.1:" + server.actualPort() + "/";
      drive(generator, url, WARM_UP, Duration.ofSeconds(1)); // accepting is compiled, too
      boolean onLoop = arguments.getFirst().equals("loop");
      vertx.setTimer(BEFORE.toMillis(), timer -> block(onLoop));
      return figures(drive(generator, url, LOAD, WINDOW), warnings.count());
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private static HttpServer listen(Vertx vertx) {
    return vertx
        .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
        .requestHandler(
            request -> vertx.setTimer(DELAY_MILLIS, timer -> request.response().end("done")))
        .listen()
        .toCompletionStage()
        .toCompletableFuture()
        .join();
  }

  /** Stands for a call to a driver that blocks. */
  private static void block(boolean onLoop) {
    if (onLoop) {
      blockThisThread();
    } else {
      Thread.startVirtualThread(BlockedLoopProbe::blockThisThread);
    }
  }

  private static void blockThisThread() {
    long end = System.nanoTime() + BLOCKED.toNanos();
    for (long left = BLOCKED.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left); // it may return early
    }
  }

  private static LoadResult drive(
      LoadGenerator generator, String url, LoadModel load, Duration window) {
    RequestTemplate request = RequestTemplate.get(url);
    return generator.run(
        LoadPlan.of(request, load, window, Duration.ofSeconds(10)), progress -> {});
  }

  private static Map<String, Double> figures(LoadResult result, int warnings) {
    LatencyHistogram response = result.latencies().response();
    return Map.of(
        "maxMillis",
        response.maxMillis().orElse(Double.NaN),
        "meanMillis",
        response.meanMillis().orElse(Double.NaN),
        "p99Millis",
        response.quantileMillis(0.99).orElse(Double.NaN),
        "p75Millis",
        response.quantileMillis(0.75).orElse(Double.NaN),
        "warnings",
        (double) warnings);
  }
}
