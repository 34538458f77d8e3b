package dev.overlap.loadgen.engine;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.util.Arrays;

/**
 * Polls sockets as the handler beneath it does, but never sleeps past the moment that a run waits
 * for, and gives each run its turn after every poll. So arrivals are paced in nanoseconds without a
 * timer object each, and everything that is due goes out in one turn. Confined to its event loop.
 */
final class PacedIoHandler implements IoHandler {
  /** Below this the JDK's selector cannot sleep: it rounds to milliseconds. */
  private static final long SELECTOR_GRAIN_NANOS = 1_000_000;

  /** A task that gets a turn after each poll. */
  interface Turn {
    /** Nanoseconds until there is something to do; {@link Long#MAX_VALUE} for nothing. */
    long waitNanos();

    /** Does what is due. */
    void onTurn();
  }

  private final IoHandler poller;
  private final long grainNanos;
  private final Pace pace = new Pace();
  private Turn[] turns = {};

  /**
   * @param grainedSleep whether the poller beneath sleeps in whole milliseconds only
   */
  PacedIoHandler(IoHandler poller, boolean grainedSleep) {
    this.poller = poller;
    this.grainNanos = grainedSleep ? SELECTOR_GRAIN_NANOS : 0;
  }

  void add(Turn turn) {
    turns = Arrays.copyOf(turns, turns.length + 1);
    turns[turns.length - 1] = turn;
  }

  void remove(Turn turn) {
    turns = Arrays.stream(turns).filter(other -> !other.equals(turn)).toArray(Turn[]::new);
  }

  @Override
  public int run(IoHandlerContext context) {
    int handled = poller.run(pace.of(context, waitNanos()));
    for (Turn turn : turns) { // the array itself is never changed
      turn.onTurn();
    }
    return handled;
  }

  private long waitNanos() {
    long wait = Long.MAX_VALUE;
    for (Turn turn : turns) {
      wait = Math.min(wait, turn.waitNanos());
    }
    return wait;
  }

  /** The loop's own deadline, or that of the runs where it is sooner. */
  private final class Pace implements IoHandlerContext {
    private IoHandlerContext loop = this;
    private long wait;

    Pace of(IoHandlerContext context, long waitNanos) {
      loop = context;
      wait = waitNanos;
      return this;
    }

    @Override
    public boolean canBlock() {
      return wait > grainNanos && loop.canBlock();
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return Math.min(wait, loop.delayNanos(currentTimeNanos));
    }

    @Override
    public long deadlineNanos() {
      long deadline = loop.deadlineNanos();
      if (wait == Long.MAX_VALUE) {
        return deadline;
      }
      long own = io.netty.util.concurrent.Ticker.systemTicker().nanoTime() + wait;
      return deadline < 0 ? own : Math.min(own, deadline);
    }

    @Override
    public void reportActiveIoTime(long activeNanos) {
      loop.reportActiveIoTime(activeNanos);
    }

    @Override
    public boolean shouldReportActiveIoTime() {
      return loop.shouldReportActiveIoTime();
    }
  }

  @Override
  public void initialize() {
    poller.initialize();
  }

  @Override
  public void prepareToDestroy() {
    poller.prepareToDestroy();
  }

  @Override
  public void destroy() {
    poller.destroy();
  }

  @Override
  public IoRegistration register(IoHandle handle) throws Exception {
    return poller.register(handle);
  }

  @Override
  public void wakeup() {
    poller.wakeup();
  }

  @Override
  public boolean isCompatible(Class<? extends IoHandle> handleType) {
    return poller.isCompatible(handleType);
  }
}
