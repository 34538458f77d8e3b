package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.ArrivalSchedule;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One schedule over all connections, paced in nanoseconds: whatever is due is released at each
 * wake-up, with its own intended time. A request that finds no free connection waits, and its
 * waiting counts.
 */
final class OpenLoopDriver implements Driver {
  /** Answers must be read in between, or their waiting would look like the server's. */
  private static final int MOST_PER_WAKE_UP = 256;

  private final OpenLoop model;
  private final ArrivalSchedule schedule;
  private final EventLoop loop;
  private final Connector connector;
  private final Sender sender;
  private final Ledger ledger;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private long startNanos;
  private long nextNanos;
  private boolean stopped;

  OpenLoopDriver(
      OpenLoop model,
      long seed,
      EventLoop loop,
      Connector connector,
      Sender sender,
      Ledger ledger) {
    this.model = model;
    this.schedule = model.arrivals().schedule(model.perSecond(), seed);
    this.loop = loop;
    this.connector = connector;
    this.sender = sender;
    this.ledger = ledger;
  }

  @Override
  public void prepare(Runnable whenReady) {
    whenReady.run();
  }

  @Override
  public void start(long start) {
    startNanos = start;
    nextNanos = start + schedule.next();
    release();
  }

  private void release() {
    releaseDue(MOST_PER_WAKE_UP);
    if (!stopped && !sender.isExhausted()) {
      long wait = Math.max(0, nextNanos - sender.now());
      loop.schedule(this::release, wait, TimeUnit.NANOSECONDS);
    }
  }

  private void releaseDue(int most) {
    for (int i = 0;
        i < most && !stopped && !sender.isExhausted() && nextNanos <= sender.now();
        i++) {
      arrive(nextNanos);
      nextNanos = startNanos + schedule.next();
    }
  }

  private void arrive(long intendedNanos) {
    Exchange exchange = sender.create(intendedNanos);
    if (ledger.inFlight() + waiting.size() >= model.maxInFlight()) {
      ledger.dropped(exchange);
      return;
    }
    Connection connection = takeIdle();
    if (connection != null) {
      sender.send(connection, exchange);
      return;
    }
    waiting.add(exchange);
    openIfNeeded();
  }

  private @Nullable Connection takeIdle() {
    Connection connection = idle.pollLast();
    while (connection != null && !connection.isIdle()) {
      connection = idle.pollLast();
    }
    return connection;
  }

  private void openIfNeeded() {
    if (connector.size() < model.connections() && connector.opening() < waiting.size()) {
      connector.open(this::onFree, () -> {});
    }
  }

  @Override
  public void onFree(Connection connection) {
    if (!connection.isIdle()) {
      return;
    }
    Exchange next = waiting.poll();
    if (next == null) {
      idle.add(connection);
    } else {
      sender.send(connection, next);
    }
  }

  @Override
  public void onClosed() {
    openIfNeeded();
  }

  @Override
  public void stop() {
    releaseDue(
        model.maxInFlight()); // what was due until now has arrived, also where the loop was late
    stopped = true;
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void dropWaiting() {
    waiting.forEach(ledger::dropped);
    waiting.clear();
  }
}
