package dev.overlap.server.http;

import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.model.trace.TraceTable;
import dev.overlap.server.workload.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * What a server reports about itself: its health, its counters, its heap. Confined to the event
 * loop.
 */
final class OperationalPages {
  private static final String HEALTH = "/healthz";

  /** Asked by a comparison, between blocks; only there, because a collection stops all threads. */
  private static final String HEAP = "/__heap";

  /** The same; what is pinned is counted from here until the heap is asked for. */
  private static final String PINS = "/__pins";

  /** The same; a POST here begins to record the moments of requests. */
  private static final String TRACE = "/__trace";

  /** The same; a POST here ends that, and returns them. */
  private static final String TRACE_END = "/__trace-end";

  /** A POST here begins the peaks of the metrics anew. */
  static final String PEAKS = "/__peaks";

  private final Vertx vertx;
  private final LoopProbe loop;
  private final MergedMetrics merged;
  private final PinnedThreads pinned;
  private final TraceTable trace;
  private final boolean collects;

  /**
   * @param collects whether a POST may have all garbage collected, or requests recorded
   */
  OperationalPages(
      Vertx vertx, LoopProbe loop, PinnedThreads pinned, TraceTable trace, boolean collects) {
    this.trace = trace;
    this.vertx = vertx;
    this.loop = loop;
    this.merged = new MergedMetrics(vertx);
    this.pinned = pinned;
    this.collects = collects;
  }

  /** Answers a request for one of these pages; false where it is for none of them. */
  boolean answer(HttpServerRequest request, Map<String, Route> models) {
    switch (request.path()) {
      case Metrics.PATH -> metrics(request, models);
      case HEALTH -> VertxResponses.write(request.response(), Answer.ok("{\"status\":\"up\"}"));
      case PEAKS -> {
        if (!request.method().equals(HttpMethod.POST)) {
          return false;
        }
        resetPeaks(request, models);
      }
      case HEAP, PINS, TRACE, TRACE_END -> {
        // Neither the heaps nor the requests of several processes are one.
        boolean spread = models.values().stream().anyMatch(route -> !route.counters().isEmpty());
        if (!collects || spread || !request.method().equals(HttpMethod.POST)) {
          return false;
        }
        if (request.path().startsWith(TRACE)) {
          boolean begins = request.path().equals(TRACE);
          int threads = threads(request.getParam("threads"));
          answerLater(request, begins ? () -> beginTrace(threads) : trace::end);
          return true;
        }
        int inWork = models.values().stream().mapToInt(Route::inFlight).sum();
        answerLater(request, request.path().equals(HEAP) ? () -> heap(inWork) : this::recordPins);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Its own counters, and in sum with them those of processes that models have started. */
  private void metrics(HttpServerRequest request, Map<String, Route> models) {
    merged
        .with(Metrics.text(models, loop), processesOf(models))
        .onSuccess(
            text -> request.response().putHeader("Content-Type", Metrics.MEDIA_TYPE).end(text))
        .onFailure(failure -> notNow(request));
  }

  private void resetPeaks(HttpServerRequest request, Map<String, Route> models) {
    Metrics.resetPeaks(models, loop);
    merged
        .resetPeaks(processesOf(models))
        .onSuccess(done -> VertxResponses.write(request.response(), Answer.ok("{}")))
        .onFailure(failure -> notNow(request));
  }

  private static List<URI> processesOf(Map<String, Route> models) {
    return models.values().stream().flatMap(route -> route.counters().stream()).toList();
  }

  private static void notNow(HttpServerRequest request) {
    VertxResponses.write(
        request.response(),
        Answer.problem(503, "Not now", "a process does not report its counters"));
  }

  private String heap(int inWork) {
    String heap = "{\"liveBytes\":%s,\"inWork\":%s".formatted(HeapMeter.liveBytes(), inWork);
    // Asked under load first, and at rest at the end: only then is the recording over.
    OptionalLong pins = inWork == 0 ? pinned.end() : OptionalLong.empty();
    return heap + (pins.isPresent() ? ",\"pinned\":" + pins.getAsLong() : "") + "}";
  }

  private static int threads(@Nullable String text) {
    try {
      return text == null ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private String beginTrace(int threads) {
    trace.begin(threads);
    return "{}";
  }

  private String recordPins() {
    pinned.begin();
    return "{}";
  }

  private void answerLater(HttpServerRequest request, Callable<String> json) {
    vertx
        .executeBlocking(json)
        .onSuccess(text -> VertxResponses.write(request.response(), Answer.ok(text)))
        .onFailure(
            failure ->
                VertxResponses.write(
                    request.response(),
                    Answer.problem(500, "Our own fault", String.valueOf(failure))));
  }
}
