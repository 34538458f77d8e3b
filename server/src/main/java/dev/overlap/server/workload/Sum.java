package dev.overlap.server.workload;

/**
 * Work for a CPU: the sum of all whole numbers up to n, one addition after another. The answer is
 * known, n·(n+1)÷2 modulo 2^64, so that work left out would be noticed.
 */
public final class Sum {
  /** Additions between two checkpoints: some microseconds. */
  private static final long STEP = 20_000;

  private Sum() {}

  /**
   * The sum of {@code low} to {@code high}, both included; zero where high is less than low.
   *
   * @param checkpoint called again and again in between, on the calling thread
   */
  public static long of(long low, long high, Checkpoint checkpoint) {
    long sum = 0;
    for (long from = low; from <= high; from += STEP) {
      sum += step(from, Math.min(high, from + STEP - 1));
      checkpoint.pass();
    }
    return sum;
  }

  private static long step(long low, long high) {
    long sum = 0;
    for (long i = low; i <= high; i++) {
      sum += i;
    }
    return sum;
  }

  /** The same by Gauss' formula. */
  public static long expected(long n) {
    return n % 2 == 0 ? n / 2 * (n + 1) : (n + 1) / 2 * n;
  }
}
