package dev.overlap.loadgen.engine;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Opens connections and keeps the set of open ones. A connection that fails is tried again, with
 * backoff; a request never is. Confined to its event loop.
 */
final class Connector {
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long LONGEST_BACKOFF_MILLIS = 1_000;

  /** More at a time would only overflow the backlog of the other side. */
  private static final int MOST_DIALING = 256;

  private final EventLoop loop;
  private final Dialer dialer;
  private final Function<Wire, Connection> connections;
  private final Set<Connection> open = new LinkedHashSet<>();
  private final Deque<Attempt> queue = new ArrayDeque<>();
  private int dialing;
  private int opening;
  private int missing;
  private long failures;
  private long opened;
  private boolean closed;

  /**
   * @param connections makes the connection over an open wire
   */
  Connector(EventLoop loop, Dialer dialer, Function<Wire, Connection> connections) {
    this.loop = loop;
    this.dialer = dialer;
    this.connections = connections;
  }

  /**
   * Opens one connection, however many attempts that takes.
   *
   * @param onOpen called once, with the open connection
   * @param onFirstFailure called once, if the first attempt fails
   */
  void open(Consumer<Connection> onOpen, Runnable onFirstFailure) {
    opening++;
    queue.add(new Attempt(onOpen, onFirstFailure));
    dialNext();
  }

  /**
   * Opens several.
   *
   * @param onFailure called for each whose first attempt fails
   * @param whenTried called once, when every first attempt has ended, one way or the other
   */
  void openAll(int count, Consumer<Connection> onOpen, Runnable onFailure, Runnable whenTried) {
    int[] untried = {count};
    for (int i = 0; i < count; i++) {
      boolean[] tried = {false};
      Runnable resolve =
          () -> {
            if (!tried[0]) {
              tried[0] = true;
              untried[0]--;
              if (untried[0] == 0) {
                whenTried.run();
              }
            }
          };
      open(
          connection -> {
            onOpen.accept(connection);
            resolve.run();
          },
          () -> {
            resolve.run();
            onFailure.run();
          });
    }
  }

  /** Runs it after a while, in which the other side can accept what was opened. */
  void later(Duration pause, Runnable task) {
    loop.schedule(task, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void dialNext() {
    while (dialing < MOST_DIALING && !closed) {
      Attempt next = queue.poll();
      if (next == null) {
        return;
      }
      dialing++;
      dialer.dial(next);
    }
  }

  /** The way to one open connection. */
  private final class Attempt implements Dialer.Callback {
    private final Consumer<Connection> onOpen;
    private final Runnable onFirstFailure;
    private long backoffMillis;

    Attempt(Consumer<Connection> onOpen, Runnable onFirstFailure) {
      this.onOpen = onOpen;
      this.onFirstFailure = onFirstFailure;
    }

    @Override
    public Wire.Receiver onOpen(Wire wire) {
      dialing--;
      opening--;
      if (backoffMillis > 0) {
        missing--;
      }
      opened++;
      Connection connection = connections.apply(wire);
      if (closed) {
        connection.close();
      } else {
        open.add(connection);
        onOpen.accept(connection);
        dialNext();
      }
      return connection;
    }

    @Override
    public void onFailure() {
      dialing--;
      failures++;
      if (backoffMillis == 0) {
        missing++;
        onFirstFailure.run();
      }
      backoffMillis = Math.clamp(2 * backoffMillis, FIRST_BACKOFF_MILLIS, LONGEST_BACKOFF_MILLIS);
      if (!closed) {
        loop.schedule(this::again, backoffMillis, TimeUnit.MILLISECONDS);
        dialNext();
      }
    }

    private void again() {
      queue.add(this);
      dialNext();
    }
  }

  void forget(Connection connection) {
    open.remove(connection);
  }

  /** Connections that are open or being opened. */
  int size() {
    return open.size() + opening;
  }

  int opening() {
    return opening;
  }

  /** Connections that could not be opened until now, and are tried again. */
  int missing() {
    return missing;
  }

  /** Attempts that failed. */
  long failures() {
    return failures;
  }

  /** Attempts that ended with an open connection. */
  long opened() {
    return opened;
  }

  void close() {
    closed = true;
    List.copyOf(open).forEach(Connection::close);
  }
}
