package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A number of callers: the next request of each follows its answer and its think time, in the same
 * turn of the loop. The first requests are spread over one expected response time, because a burst
 * against a constant delay stays in step. A caller whose connection is gone when its next request
 * is due has another one opened; that wait is part of the response time. Otherwise intended start
 * and moment of sending are the same.
 */
final class ClosedLoopDriver implements Driver {
  private final ClosedLoop model;
  private final double stepNanos;
  private final long thinkNanos;
  private final Connector connector;
  private final Sender sender;
  private final Ledger ledger;

  /** The last connections of the callers who think, in the order in which they are due. */
  private final Deque<Connection> thinking = new ArrayDeque<>();

  private final Deque<Connection> due = new ArrayDeque<>();

  /** Requests that are due, and for which a connection is being opened. */
  private final Deque<Exchange> waiting = new ArrayDeque<>();

  /** Connections that were opened and not used yet. */
  private final Deque<Connection> fresh = new ArrayDeque<>();

  private int begun;
  private long startNanos;
  private boolean started;
  private boolean stopped;

  ClosedLoopDriver(
      ClosedLoop model, Duration spread, Connector connector, Sender sender, Ledger ledger) {
    this.model = model;
    this.stepNanos = (double) spread.toNanos() / model.connections();
    this.thinkNanos = model.think().toNanos();
    this.connector = connector;
    this.sender = sender;
    this.ledger = ledger;
  }

  @Override
  public void prepare(Runnable continuation) {
    connector.openAll(model.connections(), fresh::add, this::onFailure, continuation);
  }

  @Override
  public void start(long start) {
    started = true;
    startNanos = start;
  }

  @Override
  public void onFree(Connection connection) {
    if (thinkNanos == 0) {
      due.add(connection);
    } else {
      connection.dueNanos = sender.now() + thinkNanos;
      thinking.add(connection);
    }
  }

  @Override
  public long waitNanos() {
    if (!waiting.isEmpty() && !fresh.isEmpty()) {
      return 0;
    }
    if (!started || stopped) {
      return Long.MAX_VALUE;
    }
    if (!due.isEmpty()) {
      return 0;
    }
    long next = Math.min(nextStart(), firstDue());
    return next == Long.MAX_VALUE ? next : Math.max(0, next - sender.now());
  }

  private long nextStart() {
    return begun < model.connections() ? startNanos + (long) (begun * stepNanos) : Long.MAX_VALUE;
  }

  private long firstDue() {
    Connection first = thinking.peek();
    return first == null ? Long.MAX_VALUE : first.dueNanos;
  }

  @Override
  public void onTurn() {
    if (started && !stopped) {
      askDue();
    }
    sendWaiting();
  }

  private void askDue() {
    if (begun < model.connections() || !thinking.isEmpty()) {
      long now = sender.now();
      for (; nextStart() <= now; begun++) {
        ask(null);
      }
      while (firstDue() <= now) {
        ask(thinking.remove());
      }
    }
    for (Connection next = due.poll(); next != null; next = due.poll()) {
      ask(next);
    }
  }

  /**
   * The next request of a caller.
   *
   * @param last its connection, maybe gone by now; null for the one opened at the beginning
   */
  private void ask(@Nullable Connection last) {
    if (sender.isExhausted()) {
      return;
    }
    Exchange exchange = sender.create(sender.now());
    if (last != null && last.isIdle()) {
      sender.send(last, exchange);
      return;
    }
    waiting.add(exchange);
    if (last != null) {
      open();
    }
  }

  private void open() {
    connector.open(fresh::add, this::onFailure);
  }

  private void sendWaiting() {
    while (!waiting.isEmpty() && !fresh.isEmpty()) {
      Connection connection = fresh.remove();
      if (connection.isIdle()) {
        sender.send(connection, waiting.remove());
      } else {
        open();
      }
    }
  }

  /** After the end no caller waits for the second attempt, unless so many requests are wanted. */
  private void onFailure() {
    if (stopped && !sender.isExhausted() && !waiting.isEmpty()) {
      ledger.dropped(waiting.removeLast());
    }
  }

  @Override
  public void onClosed() {}

  @Override
  public void stop() {
    stopped = true;
    for (int i = connector.missing(); i > 0; i--) {
      onFailure();
    }
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
