package dev.overlap.server.workload.client;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpClientConnection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a client of Vert.x, which has no way to close the idle ones. */
public final class ClientConnections {
  private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();

  /** One more is open; on its event loop. */
  public void opened(HttpConnection connection) {
    open.add(connection);
    connection.closeHandler(closed -> open.remove(connection));
  }

  /** Closes those without a request; from any thread. */
  public void closeIdle() {
    open.stream()
        .filter(c -> c instanceof HttpClientConnection client && client.activeStreams() == 0)
        .forEach(HttpConnection::close);
  }
}
