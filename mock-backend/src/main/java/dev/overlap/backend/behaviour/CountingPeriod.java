package dev.overlap.backend.behaviour;

import dev.overlap.backend.BackendCounts;
import dev.overlap.backend.DisturbancePatterns;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * The time from one reset of the counters to the next: what was counted in it, and the clock of the
 * patterns. A request belongs to the period in which it came, also where it is answered later.
 * Callable from any thread.
 */
public final class CountingPeriod {
  private static final int STATUSES = 1_000;
  private static final long NEVER = Long.MIN_VALUE;
  private static final double GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

  private final DisturbancePatterns patterns;
  private final LongAdder failed = new LongAdder();
  private final AtomicLong received = new AtomicLong();
  private final AtomicLong inFlight = new AtomicLong();
  private final AtomicLongArray byStatus = new AtomicLongArray(STATUSES);
  private final LongAccumulator peak = new LongAccumulator(Math::max, 0);
  private final AtomicLong firstNanos = new AtomicLong(NEVER);

  CountingPeriod(DisturbancePatterns patterns) {
    this.patterns = patterns;
  }

  public DisturbancePatterns patterns() {
    return patterns;
  }

  /** A request came; returns how many came before it. */
  public long received(long nowNanos) {
    if (firstNanos.get() == NEVER) {
      firstNanos.compareAndSet(NEVER, nowNanos);
    }
    peak.accumulate(inFlight.incrementAndGet());
    return received.getAndIncrement();
  }

  /** Its answer is completely written. */
  public void answered(int status) {
    inFlight.decrementAndGet();
    byStatus.incrementAndGet(Math.clamp(status, 0, STATUSES - 1));
  }

  /** It ended without a complete answer. */
  public void failed() {
    inFlight.decrementAndGet();
    failed.increment();
  }

  /** How many wait for their answer. */
  long inFlight() {
    return inFlight.get();
  }

  /** When an answer that is due then may be begun: at the end of the stall that it falls into. */
  public long release(long dueNanos) {
    if (patterns.stall().isEmpty() || firstNanos.get() == NEVER) {
      return dueNanos;
    }
    DisturbancePatterns.Stall stall = patterns.stall().get();
    long begin = firstNanos.get() + stall.at().toNanos();
    long end = begin + stall.length().toNanos();
    return dueNanos - begin >= 0 && dueNanos - end < 0 ? end : dueNanos;
  }

  /**
   * Whether an answer is to be an error. Multiples of the golden ratio, taken modulo one, fill the
   * interval evenly (H. Weyl 1916): the share is kept over every stretch, the same requests of
   * every period are hit, and no caller's own rhythm falls in step with it.
   *
   * @param index how many requests came before it in the period
   */
  public boolean isError(long index) {
    double multiple = index * GOLDEN_RATIO;
    return multiple - Math.floor(multiple) < patterns.errorShare();
  }

  public BackendCounts counts() {
    TreeMap<Integer, Long> statuses = new TreeMap<>();
    long answered = 0;
    for (int status = 0; status < STATUSES; status++) {
      long count = byStatus.get(status);
      answered += count;
      if (count > 0) {
        statuses.put(status, count);
      }
    }
    return new BackendCounts(received.get(), answered, failed.sum(), peak.get(), statuses);
  }
}
