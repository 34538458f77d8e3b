package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoRegistration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PacedIoHandlerTest {
  private static final long LOOP_DELAY = 5_000_000;

  private final List<String> told = new ArrayList<>();
  private final Poller poller = new Poller();
  private final PacedIoHandler paced = new PacedIoHandler(poller, false);

  /** Notes how long it may sleep. */
  private final class Poller implements IoHandler {
    private long delayNanos;
    private boolean mayBlock;

    @Override
    public int run(IoHandlerContext context) {
      told.add("poll");
      delayNanos = context.delayNanos(0);
      mayBlock = context.canBlock();
      return 7;
    }

    @Override
    public IoRegistration register(IoHandle handle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void wakeup() {}

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return true;
    }
  }

  /** A loop whose own next task is due in 5 ms. */
  private static final class Loop implements IoHandlerContext {
    @Override
    public boolean canBlock() {
      return true;
    }

    @Override
    public long delayNanos(long currentTimeNanos) {
      return LOOP_DELAY;
    }

    @Override
    public long deadlineNanos() {
      return -1;
    }
  }

  private PacedIoHandler.Turn turn(String name, long waitNanos) {
    return new PacedIoHandler.Turn() {
      @Override
      public long waitNanos() {
        return waitNanos;
      }

      @Override
      public void onTurn() {
        told.add(name);
      }
    };
  }

  @Test
  void loopSleepsAsLongAsItsOwnTasksAllowWhereNobodyWaits() {
    paced.add(turn("idle", Long.MAX_VALUE));

    assertThat(paced.run(new Loop())).isEqualTo(7);
    assertThat(poller.delayNanos).isEqualTo(LOOP_DELAY);
    assertThat(poller.mayBlock).isTrue();
  }

  @Test
  void loopSleepsNoLongerThanTheFirstToBeDue() {
    paced.add(turn("later", 300_000));
    paced.add(turn("sooner", 20_001));

    paced.run(new Loop());

    assertThat(poller.delayNanos).isEqualTo(20_001); // nanoseconds, no edge of a millisecond
    assertThat(told).containsExactly("poll", "later", "sooner");
  }

  @Test
  void loopDoesNotSleepWhereSomethingIsDue() {
    paced.add(turn("due", 0));

    paced.run(new Loop());

    assertThat(poller.mayBlock).isFalse();
  }

  @Test
  void pollerThatSleepsInMillisecondsDoesNotSleepThroughLess() {
    PacedIoHandler grained = new PacedIoHandler(poller, true);
    grained.add(turn("soon", 999_999));
    grained.run(new Loop());
    assertThat(poller.mayBlock).isFalse();
  }

  @Test
  void whoIsRemovedHasNoTurnAnyMore() {
    PacedIoHandler.Turn gone = turn("gone", 0);
    paced.add(gone);
    paced.add(turn("stays", LOOP_DELAY));
    paced.remove(gone);

    paced.run(new Loop());

    assertThat(told).containsExactly("poll", "stays");
  }
}
