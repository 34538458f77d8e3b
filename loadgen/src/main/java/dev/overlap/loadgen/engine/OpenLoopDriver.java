package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.ArrivalSchedule;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One schedule over all connections, paced in nanoseconds: whatever is due is released at each turn
 * of the loop, with its own intended time. A request that finds no free connection is queued, and
 * the queueing time is part of its response time.
 */
final class OpenLoopDriver implements Driver {
  /** Answers must be read in between, or their waiting would look like the server's. */
  private static final int MOST_PER_TURN = 256;

  /** Time for the other side to accept connections that are opened before the first arrival. */
  private static final Duration ACCEPTED = Duration.ofMillis(300);

  private final OpenLoop model;
  private final ArrivalSchedule schedule;
  private final Connector connector;
  private final Sender sender;
  private final Ledger ledger;
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final Deque<Exchange> waiting = new ArrayDeque<>();
  private long startNanos;
  private long nextNanos;
  private boolean started;
  private boolean stopped;

  OpenLoopDriver(OpenLoop model, long seed, Connector connector, Sender sender, Ledger ledger) {
    this.model = model;
    this.schedule = model.arrivals().schedule(model.perSecond(), seed);
    this.connector = connector;
    this.sender = sender;
    this.ledger = ledger;
  }

  @Override
  public void prepare(Runnable whenReady) {
    if (model.ready() == 0) {
      whenReady.run();
    } else {
      connector.openAll(
          model.ready(), idle::add, () -> {}, () -> connector.later(ACCEPTED, whenReady));
    }
  }

  @Override
  public void start(long start) {
    startNanos = start;
    nextNanos = start + schedule.next();
    started = true;
  }

  @Override
  public long waitNanos() {
    if (!waiting.isEmpty() && !idle.isEmpty()) {
      return 0;
    }
    return arrives() ? Math.max(0, nextNanos - sender.now()) : Long.MAX_VALUE;
  }

  private boolean arrives() {
    return started && !stopped && !sender.isExhausted();
  }

  @Override
  public void onTurn() {
    release(sender.now());
    sendWaiting();
  }

  /** Everything that was due by then has arrived, however late the loop is. */
  private void release(long untilNanos) {
    while (arrives() && nextNanos <= untilNanos) {
      arrive(nextNanos);
      nextNanos = startNanos + schedule.next();
    }
  }

  private void arrive(long intendedNanos) {
    Exchange exchange = sender.create(intendedNanos);
    if (ledger.inFlight() + waiting.size() >= model.maxInFlight()) {
      ledger.dropped(exchange);
    } else {
      waiting.add(exchange);
    }
  }

  private void sendWaiting() {
    for (int sent = 0; sent < MOST_PER_TURN && !waiting.isEmpty(); sent++) {
      Connection connection = takeIdle();
      if (connection == null) {
        openForWaiting();
        return;
      }
      sender.send(connection, waiting.remove());
    }
  }

  private @Nullable Connection takeIdle() {
    Connection connection = idle.pollLast();
    while (connection != null && !connection.isIdle()) {
      connection = idle.pollLast();
    }
    return connection;
  }

  private void openForWaiting() {
    while (connector.size() < model.connections() && connector.opening() < waiting.size()) {
      connector.open(this::onFree, () -> {});
    }
  }

  @Override
  public void onFree(Connection connection) {
    if (connection.isIdle()) {
      idle.add(connection);
    }
  }

  @Override
  public void onClosed() {
    openForWaiting();
  }

  @Override
  public void stop() {
    release(sender.now());
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
