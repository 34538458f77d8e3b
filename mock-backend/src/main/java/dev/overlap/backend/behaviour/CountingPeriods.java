package dev.overlap.backend.behaviour;

import dev.overlap.backend.DisturbancePatterns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The period that is counted in now, and those before it that wait for answers. Thread-safe. */
public final class CountingPeriods {
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final DisturbancePatterns patterns;
  private final List<CountingPeriod> unfinished = new ArrayList<>();
  private volatile CountingPeriod current;
  private volatile boolean ending;

  /**
   * @param patterns those of the first period, and of every one that asks for no others
   */
  public CountingPeriods(DisturbancePatterns patterns) {
    this.patterns = patterns;
    this.current = new CountingPeriod(patterns);
  }

  public CountingPeriod current() {
    return current;
  }

  /** What goes wrong unless a reset says otherwise. */
  DisturbancePatterns patterns() {
    return patterns;
  }

  /** Counts anew from zero, with these patterns. */
  synchronized void reset(DisturbancePatterns next) {
    unfinished.removeIf(period -> period.inFlight() == 0);
    unfinished.add(current);
    current = new CountingPeriod(next);
  }

  /** Whether the backend is about to end, so that new requests are to be refused. */
  public boolean isEnding() {
    return ending;
  }

  /**
   * Has new requests refused, and waits until those in flight have ended, but not longer than this.
   *
   * @return how many are still in flight
   */
  public long drain(Duration grace) {
    ending = true;
    long end = System.nanoTime() + grace.toNanos();
    while (inFlight() > 0 && System.nanoTime() - end < 0) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return inFlight();
  }

  private synchronized long inFlight() {
    return current.inFlight() + unfinished.stream().mapToLong(CountingPeriod::inFlight).sum();
  }
}
