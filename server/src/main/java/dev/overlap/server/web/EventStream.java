package dev.overlap.server.web;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;

/** Sends the events of a run as server-sent events, from the first to the last. */
final class EventStream {
  private EventStream() {}

  static void open(RoutingContext context, Run run) {
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store");
    Context loop = context.vertx().getOrCreateContext();
    Consumer<String> listener = json -> loop.runOnContext(onLoop -> send(response, json));
    response.closeHandler(closed -> run.ignore(listener));
    run.listen(listener);
  }

  private static void send(HttpServerResponse response, String json) {
    if (response.ended() || response.closed()) {
      return;
    }
    response.write("data: " + json + "\n\n");
    if (isEnd(json)) {
      response.end();
    }
  }

  private static boolean isEnd(String json) {
    return json.startsWith("{\"event\":\"end\"");
  }

  /** The events so far as lines for people. */
  static List<String> lines(Run run) {
    return run.events().stream()
        .map(json -> new JsonObject(json).getString("line", ""))
        .filter(line -> !line.isEmpty())
        .toList();
  }
}
