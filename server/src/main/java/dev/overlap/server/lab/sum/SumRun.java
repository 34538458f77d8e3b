package dev.overlap.server.lab.sum;

import dev.overlap.server.model.threads.GlobalLock;
import dev.overlap.server.workload.Checkpoint;
import dev.overlap.server.workload.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongBinaryOperator;

/**
 * The sum of 1 to n in parts. Every way of adding them up is timed, and its answer checked. For one
 * thread.
 */
record SumRun(long n) {
  private static final long LIMIT_SECONDS = 30;
  private static final long FIRST = 100_000_000;
  private static final int DOUBLINGS = 12;
  private static final double LONG_ENOUGH_SECONDS = 0.3;

  /** As many numbers as one thread adds in about that time, once its code is compiled. */
  static SumRun lasting(double seconds) {
    long n = FIRST;
    for (int i = 0; i < DOUBLINGS; i++) {
      double taken = new SumRun(n).onThisThread();
      if (taken >= LONG_ENOUGH_SECONDS) {
        return new SumRun((long) (n * seconds / taken));
      }
      n *= 2;
    }
    return new SumRun(n);
  }

  /** Seconds on the calling thread. */
  double onThisThread() {
    long start = System.nanoTime();
    long sum = Sum.of(1, n, Checkpoint.NONE);
    double seconds = secondsSince(start);
    requireRight(sum, Sum.expected(n));
    return seconds;
  }

  /** Seconds in so many parts, on these threads, which end with it. */
  double on(ExecutorService threads, int parts) throws Exception {
    return on(threads, parts, (low, high) -> Sum.of(low, high, Checkpoint.NONE));
  }

  /** The same under one lock that a thread must hold to compute. */
  double underLock(ExecutorService threads, int parts) throws Exception {
    GlobalLock lock = new GlobalLock();
    return on(
        threads,
        parts,
        (low, high) -> {
          lock.acquire();
          try {
            return Sum.of(low, high, lock::checkpoint);
          } finally {
            lock.release();
          }
        });
  }

  private double on(ExecutorService threads, int parts, LongBinaryOperator work) throws Exception {
    try (threads) {
      long start = System.nanoTime();
      List<Future<Long>> sums = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        long low = low(part, parts);
        long high = low(part + 1, parts) - 1;
        sums.add(threads.submit(() -> work.applyAsLong(low, high)));
      }
      long sum = 0;
      for (Future<Long> each : sums) {
        sum += each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
      double seconds = secondsSince(start);
      requireRight(sum, Sum.expected(n));
      return seconds;
    }
  }

  /** Where a part begins; that of the part after the last is n + 1. */
  long low(int part, int parts) {
    return part == parts ? n + 1 : n / parts * part + 1;
  }

  static void requireRight(long sum, long expected) {
    if (sum != expected) {
      throw new IllegalStateException("the sum is %s and not %s".formatted(sum, expected));
    }
  }

  static double secondsSince(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
