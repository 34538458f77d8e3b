package dev.overlap.server.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeapBudgetTest {
  private static final long MEGABYTE = 1 << 20;

  /** The serial collector leaves one of its survivor spaces out of what it says it has. */
  private static final long DEFAULT_HEAP = 494 * MEGABYTE;

  @Test
  void theDefaultHeapHasRoomForTheDefaultLimits() {
    ModelOptions defaults = ModelOptions.DEFAULTS;
    HeapBudget heap = new HeapBudget(DEFAULT_HEAP);

    assertThat(heap.requests()).isGreaterThanOrEqualTo(defaults.maxInFlight());
    int all = defaults.threads() + defaults.queue();
    int each = heap.cost(defaults.threads(), defaults.queue());
    for (int i = 0; i < all; i++) {
      assertThat(heap.take(each, 0)).as("request %d of a pool", i).isTrue();
    }
  }

  @Test
  void roomFollowsTheHeapAndABackendInItTakesItsShare() {
    HeapBudget small = new HeapBudget(128 * MEGABYTE);
    int alone = small.requests();
    small.shareWithBackend();

    assertThat(alone).isBetween(1_000, 2_000);
    assertThat(small.requests()).isBetween(alone / 2, alone * 9 / 10);
    assertThat(new HeapBudget(8 * MEGABYTE).requests()).isEqualTo(1);
  }

  @Test
  void whatIsGivenBackCanBeTakenAgain() {
    HeapBudget tiny = new HeapBudget(0);
    int all = HeapBudget.QUEUED_BYTES + HeapBudget.CALL_BYTES;

    assertThat(tiny.take(all, 0)).isTrue();
    assertThat(tiny.take(1, 0)).isFalse();
    tiny.give(all);
    assertThat(tiny.take(all, 0)).isTrue();
  }

  /** Connections that stay open behind requests take room until they are let go of. */
  @Test
  void whatAModelKeepsOpenIsLetGoOfWhereAnotherNeedsTheRoom() throws InterruptedException {
    HeapBudget heap = new HeapBudget(96 * MEGABYTE);
    int each = HeapBudget.QUEUED_BYTES + HeapBudget.CALL_BYTES;
    CountDownLatch closed = new CountDownLatch(1);
    HeapShare first = new HeapShare(heap, closed::countDown);
    HeapShare second = new HeapShare(heap, () -> {});

    int alone = fill(first, each);
    first.give((long) alone * each);
    long kept = first.keptBytes();
    int behind = fill(second, each);

    assertThat(alone).isEqualTo(heap.requests());
    assertThat(kept).isBetween((long) alone * each / 4, (long) alone * each / 2);
    assertThat(behind).isBetween(alone / 2, alone); // the first may let go of it meanwhile
    assertThat(closed.await(20, TimeUnit.SECONDS)).as("asked to close what is idle").isTrue();
    first.letGo();
    assertThat(first.keptBytes()).isZero();
    assertThat(behind + fill(second, each)).isEqualTo(alone);
  }

  /** However many connections there are, one request at a time is served. */
  @Test
  void theOnlyRequestInWorkAlwaysHasRoom() {
    HeapBudget heap = new HeapBudget(96 * MEGABYTE);
    heap.count(() -> 90 * MEGABYTE);

    assertThat(heap.take(1, 0)).isTrue();
    assertThat(heap.take(1, 0)).isFalse();
  }

  private static int fill(HeapShare share, int each) {
    int taken = 0;
    while (share.take(each)) {
      taken++;
    }
    return taken;
  }
}
