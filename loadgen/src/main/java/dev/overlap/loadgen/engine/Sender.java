package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadPlan;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Makes exchanges by arrival index and puts them on the wire. Confined to its event loop. */
final class Sender {
  private final LoadPlan plan;
  private final Ledger ledger;
  private final LongSupplier clock;
  private final RequestBytes bytes;
  private final @Nullable Delay delay;
  private final long limit;
  private long created;
  private long sent;

  Sender(LoadPlan plan, Ledger ledger, LongSupplier clock) {
    this.plan = plan;
    this.ledger = ledger;
    this.clock = clock;
    this.bytes = new RequestBytes(plan.request());
    this.delay = plan.delay().orElse(null);
    this.limit = plan.requests().orElse(Long.MAX_VALUE);
  }

  /** Whether all requests of a plan that counts them have been made. */
  boolean isExhausted() {
    return created >= limit;
  }

  /** The next request, planned for this moment. */
  Exchange create(long intendedNanos) {
    int drawn = delay == null ? Exchange.NO_DELAY : delay.drawMillis(plan.seed(), created);
    created++;
    Exchange exchange = new Exchange(intendedNanos, drawn, ledger.inWindow(intendedNanos));
    ledger.planned(exchange);
    return exchange;
  }

  void send(Connection connection, Exchange exchange) {
    connection.send(exchange, bytes.of(exchange.delayMillis, sent++));
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
