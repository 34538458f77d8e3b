package dev.overlap.backend.netty;

import dev.overlap.backend.BackendLimits;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connections of the lean engine: never more than allowed, and none that dawdles. Where the
 * limit is reached, nothing more is accepted until one closes. Confined to the event loop.
 */
final class OpenConnections {
  /** The longest that looking at them keeps the loop from all else. */
  private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

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

  /** Cuts those whose time is over; where they are many, others are served in between. */
  void sweep(EventLoop loop) {
    sweep(loop, new ArrayList<>(open).iterator());
  }

  private void sweep(EventLoop loop, Iterator<StubConnection> rest) {
    long begin = System.nanoTime();
    while (rest.hasNext() && System.nanoTime() - begin < SLICE_NANOS) {
      StubConnection connection = rest.next();
      if (connection.isOverdue(System.nanoTime(), limits)) {
        connection.cut();
      }
    }
    if (rest.hasNext()) {
      loop.schedule(() -> sweep(loop, rest), 2, TimeUnit.MILLISECONDS);
    }
  }
}
