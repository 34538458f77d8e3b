package dev.overlap.server.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/**
 * Closes a connection whose first request has not arrived in time, however slowly its bytes
 * trickle: an idle timeout starts anew at every byte. Confined to the event loop.
 */
final class FirstRequestDeadline {
  private static final long MILLIS = 10_000;

  private final Vertx vertx;
  private final IdentityHashMap<HttpConnection, Long> timers = new IdentityHashMap<>();

  FirstRequestDeadline(Vertx vertx) {
    this.vertx = vertx;
  }

  void opened(HttpConnection connection) {
    timers.put(connection, vertx.setTimer(MILLIS, expired -> close(connection)));
    connection.closeHandler(closed -> met(connection));
  }

  void met(HttpConnection connection) {
    Long timer = timers.isEmpty() ? null : timers.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  private void close(HttpConnection connection) {
    timers.remove(connection);
    connection.close();
  }
}
