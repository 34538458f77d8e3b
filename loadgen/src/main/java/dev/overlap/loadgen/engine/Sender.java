package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadPlan;
import java.util.function.LongSupplier;

/** Makes exchanges by arrival index and puts them on the wire. Confined to its event loop. */
final class Sender {
  private final LoadPlan plan;
  private final Ledger ledger;
  private final LongSupplier clock;
  private final RequestBytes bytes;
  private final long limit;
  private long created;

  Sender(LoadPlan plan, Ledger ledger, LongSupplier clock) {
    this.plan = plan;
    this.ledger = ledger;
    this.clock = clock;
    this.bytes = new RequestBytes(plan.request());
    this.limit = plan.requests().orElse(Long.MAX_VALUE);
  }

  /** Whether all requests of a plan that counts them have been made. */
  boolean isExhausted() {
    return created >= limit;
  }

  /** The next request, planned for this moment. */
  Exchange create(long intendedNanos) {
    int delay = plan.delay().map(this::draw).orElse(Exchange.NO_DELAY);
    created++;
    Exchange exchange = new Exchange(intendedNanos, delay, ledger.inWindow(intendedNanos));
    ledger.planned(exchange);
    return exchange;
  }

  private int draw(Delay delay) {
    return delay.drawMillis(plan.seed(), created);
  }

  void send(Connection connection, Exchange exchange) {
    connection.send(exchange, bytes.of(exchange.delayMillis));
    ledger.sent(exchange);
  }

  /** No request will be sent from now on. */
  void close() {
    bytes.release();
  }

  long now() {
    return clock.getAsLong();
  }
}
