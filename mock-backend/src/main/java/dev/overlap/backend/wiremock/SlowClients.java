package dev.overlap.backend.wiremock;

import dev.overlap.backend.BackendLimits;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpParser.State;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections of Jetty whose request takes too long to arrive, or whose answer takes too long
 * to be taken. Jetty's own idle timeout begins anew with every byte, so that a trickle could hold a
 * connection for ever. It reads the state of Jetty's parsers, an internal class, because then
 * nothing has to be noted per request. Thread-safe.
 */
final class SlowClients extends AbstractLifeCycle implements Connection.Listener {
  private final BackendLimits limits;
  private final Scheduler scheduler;
  private final Map<HttpConnection, Arrival> arrivals = new ConcurrentHashMap<>();

  SlowClients(BackendLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
  }

  /**
   * What was on its way over a connection when it was last looked at.
   *
   * @param request its number on this connection, from 1 on; 0 while none is on its way
   * @param heads that had been read by then
   * @param bytes that had come by then
   * @param sinceNanos when it was first seen
   */
  private record Arrival(long request, long heads, long bytes, long sinceNanos) {
    boolean isOverdue(long now, BackendLimits limits) {
      return request != 0 && now - sinceNanos > limits.request().toNanos();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      arrivals.put(http, new Arrival(1, 0, 0, System.nanoTime()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    if (connection instanceof HttpConnection http) {
      arrivals.remove(http);
    }
  }

  @Override
  protected void doStart() {
    schedule();
  }

  private void schedule() {
    scheduler.schedule(this::sweep, limits.sweep().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    if (!isRunning()) {
      return;
    }
    long now = System.nanoTime();
    arrivals.replaceAll((connection, last) -> look(connection, last, now));
    arrivals.forEach(
        (connection, arrival) -> {
          if (arrival.isOverdue(now, limits) || isTooSlow(connection.getEndPoint(), now)) {
            connection.getEndPoint().close();
          }
        });
    schedule();
  }

  private boolean isTooSlow(EndPoint endPoint, long now) {
    return endPoint instanceof ClientEndPoint client && client.isTooSlow(now, limits);
  }

  /**
   * A request is on its way from its first byte to its last, and the first of a connection from its
   * opening. The bytes are read last, so that those of a request which arrives meanwhile do not
   * count as those of its successor at the next look.
   */
  private static Arrival look(HttpConnection connection, Arrival last, long now) {
    State state = connection.getParser().getState();
    long heads = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    long request =
        switch (state) {
          case START -> betweenRequests(heads, bytes, last);
          case END, CLOSED -> 0; // it waits for its answer, or nothing more can come
          default -> state.compareTo(State.CONTENT) < 0 ? heads + 1 : heads;
        };
    return new Arrival(request, heads, bytes, request == last.request() ? last.sinceNanos() : now);
  }

  /**
   * Where no line has begun yet: empty ones, which the parser skips, are bytes of a request too.
   */
  private static long betweenRequests(long heads, long bytes, Arrival last) {
    if (heads != last.heads() || heads == last.request()) {
      return 0; // what had come was a whole request
    }
    return bytes == last.bytes() ? last.request() : heads + 1;
  }
}
