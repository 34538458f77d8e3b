package dev.overlap.backend.netty;

import dev.overlap.backend.BackendLimits;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the lean engine: never more than allowed, and none that dawdles. Where the
 * limit is reached, nothing more is accepted until one closes. Confined to the event loop.
 */
final class OpenConnections {
  private final BackendLimits limits;
  private final Set<StubConnection> open = new LinkedHashSet<>();
  private @Nullable Channel acceptor;

  OpenConnections(BackendLimits limits) {
    this.limits = limits;
  }

  void acceptedBy(Channel channel) {
    acceptor = channel;
  }

  void opened(StubConnection connection) {
    open.add(connection);
    accept(open.size() < limits.connections());
  }

  void closed(StubConnection connection) {
    open.remove(connection);
    accept(open.size() < limits.connections());
  }

  private void accept(boolean more) {
    if (acceptor != null && acceptor.config().isAutoRead() != more) {
      acceptor.config().setAutoRead(more);
    }
  }

  /** Cuts those whose time is over. */
  void sweep(long nowNanos) {
    for (StubConnection connection : new ArrayList<>(open)) {
      if (connection.isOverdue(nowNanos, limits)) {
        connection.cut();
      }
    }
  }
}
