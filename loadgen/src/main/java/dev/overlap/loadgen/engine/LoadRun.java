package dev.overlap.loadgen.engine;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.latency.ResponseListener;
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
import org.jspecify.annotations.Nullable;

/**
 * One run from its first connection to its last answer. Confined to its event loop.
 *
 * <pre>
 *   prepare --> load (settle, then window) --> drain --> finished
 * </pre>
 */
final class LoadRun implements Connection.Listener, PacedIoHandler.Turn {
  private static final long TICK_NANOS = 10_000_000;
  private static final int TICKS_PER_REPORT = 100;

  private final LoadPlan plan;
  private final LoadLoop home;
  private final EventLoop loop;
  private final LongSupplier clock;
  private final LoadProgress.Listener listener;
  private final @Nullable ResponseListener responses;
  private final CompletableFuture<LoadResult> done = new CompletableFuture<>();
  private final Ledger ledger;
  private final InFlightQueue inFlight = new InFlightQueue();
  private final ResponseHeadCache heads = new ResponseHeadCache();
  private final LatencyHistogram probe = new LatencyHistogram();
  private final Connector connector;
  private final Sender sender;
  private final Driver driver;
  private long startNanos;
  private long startCpuNanos;
  private long drainEnd = Long.MAX_VALUE;
  private long okAtReport;
  private long reportNanos;
  private int mostMissing;
  private int ticks;
  private boolean loading;
  private boolean draining;
  private boolean partial;

  LoadRun(
      LoadPlan plan,
      LoadLoop home,
      InetSocketAddress target,
      LongSupplier clock,
      LoadProgress.Listener listener,
      @Nullable ResponseListener responses) {
    this.plan = plan;
    this.home = home;
    this.loop = home.events();
    this.clock = clock;
    this.listener = listener;
    this.responses = responses;
    this.ledger = new Ledger(plan.waits(), responses);
    this.sender = new Sender(plan, ledger, clock);
    this.connector =
        new Connector(
            loop,
            home.dialer(plan.request(), target),
            wire -> new Connection(wire, this, inFlight, clock, heads, plan.request()));
    this.driver =
        switch (plan.model()) {
          case ClosedLoop closed ->
              new ClosedLoopDriver(closed, plan.spread(), connector, sender, ledger);
          case OpenLoop open -> new OpenLoopDriver(open, plan.seed(), connector, sender, ledger);
        };
  }

  CompletableFuture<LoadResult> begin() {
    loop.execute(
        () -> guarded(() -> driver.prepare(() -> loop.execute(() -> guarded(this::load)))));
    // Connections that are not open by then are missing, and the rest begins without them.
    loop.schedule(() -> guarded(this::load), 2L * Dialer.TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    return done;
  }

  /** Ends at once, with what was measured until then. Callable from any thread. */
  void stopNow() {
    loop.execute(
        () -> {
          partial = true;
          ledger.endWindowAt(clock.getAsLong());
          driver.stop();
          finish();
        });
  }

  /** Stops arrivals and drains; the result is marked partial. Callable from any thread. */
  void stop() {
    loop.execute(
        () -> {
          ledger.endWindowAt(clock.getAsLong());
          if (draining) {
            finishIfIdle();
          } else {
            partial = true;
            drain();
          }
        });
  }

  @Override
  public long waitNanos() {
    return driver.waitNanos();
  }

  @Override
  public void onTurn() {
    try {
      driver.onTurn();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  /** A failure on the loop must end the run, because it would not be noticed elsewhere. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void fail(Throwable failure) {
    if (done.completeExceptionally(failure)) {
      release();
    }
  }

  private void load() {
    if (loading || done.isDone()) {
      return; // it has begun, or ended while it still connected
    }
    loading = true;
    startNanos = clock.getAsLong();
    reportNanos = startNanos;
    startCpuNanos = loopCpuNanos();
    long windowStart = startNanos + plan.settle().toNanos();
    ledger.setWindow(windowStart, windowStart + plan.window().toNanos());
    if (responses != null) {
      responses.windowStarts(windowStart);
    }
    home.pace().add(this);
    driver.start(startNanos);
    scheduleTick(startNanos + TICK_NANOS);
  }

  private void scheduleTick(long dueNanos) {
    long wait = Math.max(0, dueNanos - clock.getAsLong());
    loop.schedule(() -> guarded(() -> tick(dueNanos)), wait, TimeUnit.NANOSECONDS);
  }

  private void tick(long dueNanos) {
    long now = clock.getAsLong();
    // A stall swallows the ticks that fell into it: each of them was late, not only the first.
    long due = dueNanos;
    for (; due <= now; due += TICK_NANOS) {
      if (ledger.inWindow(due)) {
        probe.record(now - due);
        mostMissing = Math.max(mostMissing, connector.missing());
      }
    }
    ticks++;
    inFlight.expire(now - plan.timeout().toNanos());
    if (ticks % TICKS_PER_REPORT == 0) {
      report(now);
    }
    if (!draining && (now >= ledger.windowEnd() || sender.isExhausted())) {
      drain();
    }
    if (draining && now >= drainEnd) {
      finish();
    } else {
      finishIfIdle();
    }
    if (!done.isDone()) {
      scheduleTick(Math.max(due, dueNanos + TICK_NANOS));
    }
  }

  private void report(long now) {
    long ok = ledger.okSoFar();
    double perSecond = (ok - okAtReport) * 1e9 / Math.max(1, now - reportNanos);
    okAtReport = ok;
    reportNanos = now;
    listener.onProgress(
        new LoadProgress(
            Duration.ofNanos(now - startNanos),
            plan.settle().plus(plan.window()),
            now >= ledger.windowStart(),
            ok,
            ledger.errorsSoFar(),
            ledger.inFlight(),
            perSecond,
            ledger.latencies().histogramOf(Outcome.OK).quantileMillis(0.99)));
  }

  private void drain() {
    draining = true;
    driver.stop();
    drainEnd = clock.getAsLong() + plan.timeout().toNanos();
    finishIfIdle();
  }

  private void finishIfIdle() {
    boolean idle = draining && ledger.inFlight() == 0 && driver.waiting() == 0;
    if (idle
        && clock.getAsLong() >= Math.min(ledger.windowEnd(), startNanos + plan.countedNanos())) {
      finish();
    }
  }

  private void finish() {
    if (done.isDone()) {
      return;
    }
    driver.dropWaiting();
    long now = clock.getAsLong();
    long end = Math.min(ledger.windowEnd(), now);
    double meanInFlight = ledger.meanInFlight(now);
    Duration window = Duration.ofNanos(Math.max(0, end - ledger.windowStart()));
    LoadResult result =
        new LoadResult(
            ledger.close(),
            ledger.okInWindow(),
            window,
            ledger.latencies(),
            probe,
            loopCpuNanos() - startCpuNanos,
            new LoadResult.Connections(
                connector.opened(), connector.failures(), mostMissing, ledger.connectionErrors()),
            new LoadResult.InFlight(ledger.mostInFlight(), meanInFlight, ledger.residenceSeconds()),
            partial);
    done.complete(result);
    release();
  }

  private void release() {
    home.pace().remove(this);
    connector.close();
    sender.close();
    heads.release();
  }

  private static long loopCpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  @Override
  public void onEnd(
      Connection connection,
      Exchange exchange,
      Outcome outcome,
      long completed,
      @Nullable ConnectionErrorKind kind) {
    if (done.isDone()) {
      return; // closed by the end of the run: already counted as in flight
    }
    if (kind == ConnectionErrorKind.TLS && ledger.okSoFar() + ledger.errorsSoFar() == 0) {
      fail(
          new TargetUnreachableException(
              "%s answers in TLS; give it as https://…".formatted(plan.request().base()), null));
      return;
    }
    ledger.ended(exchange, outcome, completed, kind);
    driver.onFree(connection);
    if (!draining && sender.isExhausted()) {
      drain(); // at once: the window must not last until the next tick
    } else {
      finishIfIdle();
    }
  }

  @Override
  public void onClosed(Connection connection) {
    connector.forget(connection);
    if (!done.isDone()) {
      driver.onClosed();
    }
  }
}
