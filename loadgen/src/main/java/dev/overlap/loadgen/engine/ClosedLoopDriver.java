package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * So many callers, a connection each: the next request follows the answer. The first requests are
 * spread over one expected response time, because a burst against a constant delay stays in step.
 * Intended start and moment of sending are the same.
 */
final class ClosedLoopDriver implements Driver {
  private final ClosedLoop model;
  private final Duration spread;
  private final EventLoop loop;
  private final Connector connector;
  private final Sender sender;
  private final List<Connection> ready = new ArrayList<>();
  private int unresolved;
  private boolean started;
  private boolean stopped;
  private Runnable whenReady = () -> {};

  ClosedLoopDriver(
      ClosedLoop model, Duration spread, EventLoop loop, Connector connector, Sender sender) {
    this.model = model;
    this.spread = spread;
    this.loop = loop;
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
      ready.add(connection);
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
    long step = spread.toNanos() / model.connections();
    for (int i = 0; i < ready.size(); i++) {
      Connection connection = ready.get(i);
      long wait = Math.max(0, startNanos + i * step - sender.now());
      loop.schedule(() -> send(connection), wait, TimeUnit.NANOSECONDS);
    }
    ready.clear();
  }

  private void send(Connection connection) {
    if (!stopped && connection.isIdle() && !sender.isExhausted()) {
      sender.send(connection, sender.create(sender.now()));
    }
  }

  @Override
  public void onFree(Connection connection) {
    if (model.think().isZero()) {
      send(connection);
    } else {
      loop.schedule(() -> send(connection), model.think().toNanos(), TimeUnit.NANOSECONDS);
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
