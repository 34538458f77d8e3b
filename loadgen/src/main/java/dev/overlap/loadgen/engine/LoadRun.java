package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import io.netty.channel.EventLoop;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * One run from its first connection to its last answer. Confined to its event loop.
 *
 * <pre>
 *   prepare --> load (settle, then window) --> drain --> finished
 * </pre>
 */
final class LoadRun implements Connection.Listener {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_PER_SWEEP = 10;
  private static final int TICKS_PER_REPORT = 100;

  private final LoadPlan plan;
  private final EventLoop loop;
  private final LongSupplier clock;
  private final LoadProgress.Listener listener;
  private final CompletableFuture<LoadResult> done = new CompletableFuture<>();
  private final Ledger ledger = new Ledger();
  private final LatencyHistogram probe = new LatencyHistogram();
  private final Connector connector;
  private final Sender sender;
  private final Driver driver;
  private long startNanos;
  private long startCpuNanos;
  private long drainEnd = Long.MAX_VALUE;
  private long okAtReport;
  private int ticks;
  private boolean draining;
  private boolean partial;

  LoadRun(
      LoadPlan plan,
      EventLoop loop,
      Transport transport,
      InetSocketAddress target,
      LongSupplier clock,
      LoadProgress.Listener listener) {
    this.plan = plan;
    this.loop = loop;
    this.clock = clock;
    this.listener = listener;
    this.sender = new Sender(plan, ledger, clock);
    boolean headRequests = plan.request().method().equals("HEAD");
    this.connector = new Connector(loop, transport, target, this, clock, headRequests);
    this.driver =
        switch (plan.model()) {
          case ClosedLoop closed ->
              new ClosedLoopDriver(closed, plan.spread(), loop, connector, sender);
          case OpenLoop open ->
              new OpenLoopDriver(open, plan.seed(), loop, connector, sender, ledger);
        };
  }

  CompletableFuture<LoadResult> begin() {
    loop.execute(() -> driver.prepare(() -> loop.execute(this::load)));
    return done;
  }

  /** Stops arrivals and drains; the result is marked partial. Callable from any thread. */
  void stop() {
    loop.execute(
        () -> {
          if (!draining) {
            partial = true;
            ledger.endWindowAt(clock.getAsLong());
            drain();
          }
        });
  }

  private void load() {
    startNanos = clock.getAsLong();
    startCpuNanos = loopCpuNanos();
    long windowStart = startNanos + plan.settle().toNanos();
    ledger.setWindow(windowStart, windowStart + plan.window().toNanos());
    driver.start(startNanos);
    scheduleTick(startNanos + TICK_NANOS);
  }

  private void scheduleTick(long dueNanos) {
    long wait = Math.max(0, dueNanos - clock.getAsLong());
    loop.schedule(() -> tick(dueNanos), wait, TimeUnit.NANOSECONDS);
  }

  private void tick(long dueNanos) {
    long now = clock.getAsLong();
    // A stall swallows the ticks that fell into it: each of them was late, not only the first.
    long due = dueNanos;
    for (; due <= now; due += TICK_NANOS) {
      if (ledger.inWindow(due)) {
        probe.record(now - due);
      }
    }
    ticks++;
    if (ticks % TICKS_PER_SWEEP == 0) {
      connector.expire(now - plan.timeout().toNanos());
    }
    if (ticks % TICKS_PER_REPORT == 0) {
      report(now);
    }
    if (!draining && (now >= ledger.windowEnd() || sender.isExhausted())) {
      drain();
    }
    if (draining && now >= drainEnd) {
      connector.expire(
          now - plan.timeout().toNanos()); // what is due now must not end as unanswered
      finish();
    }
    if (!done.isDone()) {
      scheduleTick(Math.max(due, dueNanos + TICK_NANOS));
    }
  }

  private void report(long now) {
    long ok = ledger.okSoFar();
    double perSecond = (ok - okAtReport) * 1e9 / (TICKS_PER_REPORT * TICK_NANOS);
    okAtReport = ok;
    Duration elapsed = Duration.ofNanos(now - startNanos);
    listener.onProgress(
        new LoadProgress(elapsed, ok, ledger.errorsSoFar(), ledger.inFlight(), perSecond));
  }

  private void drain() {
    draining = true;
    driver.stop();
    drainEnd = clock.getAsLong() + plan.timeout().toNanos();
    finishIfIdle();
  }

  private void finishIfIdle() {
    if (draining && ledger.inFlight() == 0 && driver.waiting() == 0) {
      finish();
    }
  }

  private void finish() {
    if (done.isDone()) {
      return;
    }
    driver.dropWaiting();
    long end = Math.min(ledger.windowEnd(), clock.getAsLong());
    Duration window = Duration.ofNanos(Math.max(0, end - ledger.windowStart()));
    LoadResult result =
        new LoadResult(
            ledger.closeWindow(),
            ledger.closeWhole(),
            ledger.okInWindow(),
            window,
            ledger.latencies(),
            probe,
            loopCpuNanos() - startCpuNanos,
            connector.failures(),
            partial);
    done.complete(result);
    connector.close();
    sender.close();
  }

  private static long loopCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void onEnd(Connection connection, Exchange exchange, Outcome outcome, long completed) {
    if (done.isDone()) {
      return; // closed by the end of the run: already counted as in flight
    }
    ledger.ended(exchange, outcome, completed);
    driver.onFree(connection);
    finishIfIdle();
  }

  @Override
  public void onClosed(Connection connection) {
    connector.forget(connection);
    if (!done.isDone()) {
      driver.onClosed();
    }
  }
}
