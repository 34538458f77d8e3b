package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A number of callers with a connection each: the next request follows the answer, in the same turn
 * of the loop. The first requests are spread over one expected response time, because a burst
 * against a constant delay stays in step. Intended start and moment of sending are the same.
 */
final class ClosedLoopDriver implements Driver {
  private final ClosedLoop model;
  private final long spreadNanos;
  private final long thinkNanos;
  private final Connector connector;
  private final Sender sender;

  /** Each in the order of its due times, so that only the first has to be looked at. */
  private final Deque<Connection> starting = new ArrayDeque<>();

  private final Deque<Connection> thinking = new ArrayDeque<>();
  private final Deque<Connection> due = new ArrayDeque<>();
  private int unresolved;
  private boolean started;
  private boolean stopped;
  private Runnable whenReady = () -> {};

  ClosedLoopDriver(ClosedLoop model, Duration spread, Connector connector, Sender sender) {
    this.model = model;
    this.spreadNanos = spread.toNanos();
    this.thinkNanos = model.think().toNanos();
    this.connector = connector;
    this.sender = sender;
  }

  @Override
  public void prepare(Runnable continuation) {
    whenReady = continuation;
    unresolved = model.connections();
    for (int i = 0; i < model.connections(); i++) {
      open(new FirstAttempt());
    }
  }

  private void open(FirstAttempt attempt) {
    connector.open(
        connection -> {
          onOpen(connection);
          attempt.resolve();
        },
        attempt::resolve);
  }

  private void onOpen(Connection connection) {
    if (started) {
      onFree(connection); // after the think time that the lost connection owed
    } else {
      starting.add(connection);
    }
  }

  /** The load starts when every first attempt to connect has ended, one way or the other. */
  private final class FirstAttempt {
    private boolean resolved;

    void resolve() {
      if (!resolved) {
        resolved = true;
        unresolved--;
        if (unresolved == 0) {
          whenReady.run();
        }
      }
    }
  }

  @Override
  public void start(long startNanos) {
    started = true;
    double step = (double) spreadNanos / model.connections();
    int index = 0;
    for (Connection connection : starting) {
      connection.dueNanos = startNanos + (long) (index++ * step);
    }
  }

  @Override
  public void onFree(Connection connection) {
    if (!connection.isIdle()) {
      return;
    }
    if (thinkNanos == 0) {
      due.add(connection);
    } else {
      connection.dueNanos = sender.now() + thinkNanos;
      thinking.add(connection);
    }
  }

  @Override
  public long waitNanos() {
    if (!started || stopped) {
      return Long.MAX_VALUE;
    }
    if (!due.isEmpty()) {
      return 0;
    }
    long next = Math.min(firstDue(starting), firstDue(thinking));
    return next == Long.MAX_VALUE ? next : Math.max(0, next - sender.now());
  }

  private static long firstDue(Deque<Connection> line) {
    Connection first = line.peek();
    return first == null ? Long.MAX_VALUE : first.dueNanos;
  }

  @Override
  public void onTurn() {
    if (!started || stopped) {
      return;
    }
    if (!starting.isEmpty() || !thinking.isEmpty()) {
      long now = sender.now();
      sendUntil(starting, now);
      sendUntil(thinking, now);
    }
    for (Connection next = due.poll(); next != null; next = due.poll()) {
      send(next);
    }
  }

  private void sendUntil(Deque<Connection> line, long now) {
    while (firstDue(line) <= now) {
      send(line.remove());
    }
  }

  private void send(Connection connection) {
    if (connection.isIdle() && !sender.isExhausted()) {
      sender.send(connection, sender.create(sender.now()));
    }
  }

  @Override
  public void onClosed() {
    if (!stopped) {
      connector.open(this::onOpen, () -> {});
    }
  }

  @Override
  public void stop() {
    stopped = true;
  }

  @Override
  public int waiting() {
    return 0;
  }

  @Override
  public void dropWaiting() {}
}
