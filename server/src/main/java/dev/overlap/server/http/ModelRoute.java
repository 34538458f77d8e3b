package dev.overlap.server.http;

import dev.overlap.server.model.ModelMeter;
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Work;
import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;

/**
 * One mounted model: bounds what is in work, counts, and writes answers. Confined to the event
 * loop.
 */
final class ModelRoute {
  private final Vertx vertx;
  private final WorkHandler handler;
  private final ModelMeter meter;
  private final int maxInFlight;
  private int inFlight;
  private int mostInFlight;

  ModelRoute(Vertx vertx, WorkHandler handler, ModelMeter meter, int maxInFlight) {
    this.vertx = vertx;
    this.handler = handler;
    this.meter = meter;
    this.maxInFlight = maxInFlight;
  }

  ModelMeter meter() {
    return meter;
  }

  /** Requests in work now. */
  int inFlight() {
    return inFlight;
  }

  /** The most requests in work at one time since this was called before. */
  int takeMostInFlight() {
    int most = mostInFlight;
    mostInFlight = inFlight;
    return most;
  }

  void serve(HttpServerRequest request, Work work) {
    meter.received();
    if (inFlight >= maxInFlight) {
      meter.rejected();
      write(request, Answer.overloaded("%,d requests are in work already".formatted(maxInFlight)));
      return;
    }
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    Context loop = vertx.getOrCreateContext();
    handler.handle(work, answer -> loop.runOnContext(onLoop -> complete(request, answer)));
  }

  private void complete(HttpServerRequest request, Answer answer) {
    inFlight--;
    write(request, answer);
  }

  private void write(HttpServerRequest request, Answer answer) {
    if (!request.response().closed()) {
      Answers.write(request.response(), answer);
      meter.answered();
    }
  }
}
