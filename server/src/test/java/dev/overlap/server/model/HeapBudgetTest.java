package dev.overlap.server.model;

import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(heap.take(each)).as("request %d of a pool", i).isTrue();
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

    assertThat(tiny.take(all)).isTrue();
    assertThat(tiny.take(1)).isFalse();
    tiny.give(all);
    assertThat(tiny.take(all)).isTrue();
  }
}
