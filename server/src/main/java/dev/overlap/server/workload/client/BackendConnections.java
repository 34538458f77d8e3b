package dev.overlap.server.workload.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections of Apache's client. A thread of its own closes those that the backend has closed
 * while they were idle; nothing else would notice before they are used again.
 */
final class BackendConnections extends PoolingHttpClientConnectionManager {
  private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofSeconds(2);

  private final StrictConnPool<HttpRoute, ManagedHttpClientConnection> pool;
  private final Thread sweeper;

  private BackendConnections(StrictConnPool<HttpRoute, ManagedHttpClientConnection> pool) {
    super(
        new DefaultHttpClientConnectionOperator(
            null,
            null,
            RegistryBuilder.<TlsSocketStrategy>create()
                .register("https", DefaultClientTlsStrategy.createDefault())
                .build()),
        pool,
        socket -> new StrictConnection("backend"));
    this.pool = pool;
    this.sweeper = Thread.ofPlatform().daemon().name("backend-idle").unstarted(this::sweep);
  }

  /**
   * @param most that are open at a time
   */
  static BackendConnections atMost(int most) {
    BackendConnections connections = new BackendConnections(new StrictConnPool<>(most, most));
    connections.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setConnectTimeout(CONNECT_LIMIT)
            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
            .build());
    connections.setDefaultSocketConfig(SocketConfig.custom().setSoKeepAlive(false).build());
    return connections;
  }

  /** The same, with those closed that end while they are idle. */
  BackendConnections watched() {
    sweeper.start();
    return this;
  }

  private void sweep() {
    while (!isClosed()) {
      LockSupport.parkNanos(SWEEP.toNanos());
      closeDead();
    }
  }

  /**
   * Closes idle connections that the backend has closed, from the one that has been idle for
   * longest to the first that is alive. Looking at that one takes a millisecond under the lock of
   * the pool, so only one is looked at: backends close connections in the order of their idleness.
   */
  private void closeDead() {
    List<PoolEntry<HttpRoute, ManagedHttpClientConnection>> idle = new ArrayList<>();
    pool.enumAvailable(
        entry -> {
          idle.add(entry);
          if (idle.size() == pool.getTotalStats().getAvailable()) { // the last is the oldest
            idle.reversed().stream().takeWhile(BackendConnections::isDead).forEach(this::discard);
          }
        });
    pool.enumAvailable(entry -> {}); // lets go of those that have no connection any more
  }

  private void discard(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry) {
    entry.discardConnection(CloseMode.GRACEFUL);
  }

  private static boolean isDead(PoolEntry<HttpRoute, ManagedHttpClientConnection> entry) {
    try {
      return entry.hasConnection() && entry.getConnection().isStale();
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close(CloseMode mode) {
    super.close(mode);
    LockSupport.unpark(sweeper);
  }
}
