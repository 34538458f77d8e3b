package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a server tells of itself: its health, its counters, its heap. Confined to the event loop.
 */
final class OwnPages {
  private static final String HEALTH = "/healthz";

  /** Asked by a comparison, between blocks; only there, because a collection stops everybody. */
  private static final String HEAP = "/__heap";

  private final Vertx vertx;
  private final LoopProbe loop;
  private final PinnedThreads pinned;
  private final boolean collects;

  /**
   * @param collects whether a POST may have all garbage collected
   */
  OwnPages(Vertx vertx, LoopProbe loop, PinnedThreads pinned, boolean collects) {
    this.vertx = vertx;
    this.loop = loop;
    this.pinned = pinned;
    this.collects = collects;
  }

  /** Answers a request for one of these pages; false where it is for none of them. */
  boolean answer(HttpServerRequest request, Map<String, ModelRoute> models) {
    switch (request.path()) {
      case Metrics.PATH ->
          request
              .response()
              .putHeader("Content-Type", Metrics.MEDIA_TYPE)
              .end(Metrics.text(models, loop));
      case HEALTH -> Answers.write(request.response(), Answer.ok("{\"status\":\"up\"}"));
      case HEAP -> {
        if (!collects || !request.method().equals(HttpMethod.POST)) {
          return false;
        }
        collect(request, models.values().stream().mapToInt(ModelRoute::inFlight).sum());
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void collect(HttpServerRequest request, int inWork) {
    vertx
        .executeBlocking(
            () -> {
              String heap =
                  "{\"liveBytes\":%d,\"inWork\":%d".formatted(HeapMeter.liveBytes(), inWork);
              OptionalLong pins = pinned.count();
              return heap + (pins.isPresent() ? ",\"pinned\":" + pins.getAsLong() : "") + "}";
            })
        .onSuccess(json -> Answers.write(request.response(), Answer.ok(json)))
        .onFailure(
            failure ->
                Answers.write(
                    request.response(),
                    Answer.problem(500, "Our own fault", String.valueOf(failure))));
  }
}
