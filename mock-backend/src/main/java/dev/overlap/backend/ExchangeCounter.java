package dev.overlap.backend;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts exchanges at the wire; called from any thread of the server. */
final class ExchangeCounter {
  private final LongAdder received = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final AtomicLong inFlight = new AtomicLong();
  private final LongAccumulator peak = new LongAccumulator(Math::max, 0);

  void received() {
    received.increment();
    peak.accumulate(inFlight.incrementAndGet());
  }

  void completed(boolean wasAnswered) {
    inFlight.decrementAndGet();
    (wasAnswered ? answered : failed).increment();
  }

  BackendCounts counts() {
    return new BackendCounts(received.sum(), answered.sum(), failed.sum(), peak.get());
  }
}
