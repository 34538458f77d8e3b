package dev.overlap.server.web;

import dev.overlap.server.web.run.Run;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends the events of a run as server-sent events (HTML Living Standard, 9.2), from the first to
 * the last: numbered, so that a page whose connection broke goes on where it was. Confined to its
 * event loop.
 */
final class EventStream {
  private final HttpServerResponse response;
  private final Run run;
  private int sent;

  private EventStream(HttpServerResponse response, Run run, int sent) {
    this.response = response;
    this.run = run;
    this.sent = sent;
  }

  static void open(RoutingContext context, Run run) {
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store");
    int known = number(context.request().getHeader("Last-Event-ID"));
    EventStream stream = new EventStream(response, run, known);
    Context loop = context.vertx().getOrCreateContext();
    Consumer<Integer> listener = count -> loop.runOnContext(onLoop -> stream.send());
    response.closeHandler(closed -> run.ignore(listener));
    run.listen(listener);
    stream.send(); // after listening: an event between the two is sent by either
  }

  /** How many events the page has; none where it does not say. */
  private static int number(@Nullable String lastId) {
    try {
      return lastId == null ? 0 : Math.max(0, Integer.parseInt(lastId) + 1);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void send() {
    if (response.ended() || response.closed()) {
      return;
    }
    for (String json : run.events(sent)) {
      response.write("id: " + sent + "\ndata: " + json + "\n\n");
      sent++;
      if (isEnd(json)) {
        response.end();
        return;
      }
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
