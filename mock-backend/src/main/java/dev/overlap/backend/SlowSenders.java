package dev.overlap.backend;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Cuts connections of Jetty whose request takes too long to arrive. Jetty's own idle timeout begins
 * anew with every byte, so that a trickle could hold a connection for ever. Thread-safe.
 */
final class SlowSenders extends AbstractLifeCycle implements Connection.Listener {
  private final BackendLimits limits;
  private final Scheduler scheduler;
  private final Map<HttpConnection, Arrival> arrivals = new ConcurrentHashMap<>();

  SlowSenders(BackendLimits limits, Scheduler scheduler) {
    this.limits = limits;
    this.scheduler = scheduler;
  }

  /**
   * How far a connection was when it was last seen to make no more than partial progress.
   *
   * @param requests that had arrived whole
   * @param bytes that had come by then; where more have come since, a request is on its way
   */
  private record Arrival(long requests, long bytes, long sinceNanos, boolean isPartial) {}

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection http) {
      arrivals.put(http, new Arrival(0, 0, System.nanoTime(), true));
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
        (connection, last) -> {
          if (last.isPartial() && now - last.sinceNanos() > limits.request().toNanos()) {
            connection.getEndPoint().close();
          }
        });
    schedule();
  }

  /**
   * A request is partial from its first byte on, and the first of a connection from its opening.
   */
  private static Arrival look(HttpConnection connection, Arrival last, long now) {
    long requests = connection.getMessagesIn();
    long bytes = connection.getBytesIn();
    boolean answering = connection.getHttpChannel().getRequest().isHandled();
    if (requests != last.requests() || answering) {
      return new Arrival(requests, bytes, now, false);
    }
    return last.isPartial() || bytes == last.bytes()
        ? last
        : new Arrival(requests, bytes, now, true);
  }
}
