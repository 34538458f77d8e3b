package dev.overlap.bench;

/**
 * How late a thread is that does nothing but read the clock: what the machine itself takes from
 * whoever runs there. Arrivals spread evenly over the time would be late by what is printed.
 *
 * <p>{@code java loadgen/bench/Hiccup.java SECONDS}
 */
final class Hiccup {
  private static final long GRAIN_NANOS = 20_000;

  private Hiccup() {}

  public static void main(String[] args) {
    long seconds = Long.parseLong(args[0]);
    look(2); // until it is compiled
    java.util.List<Long> gaps = look(seconds);
    System.out.printf(
        "A thread that only reads the clock: late by %.2f ms (p99), %.2f ms (p99.9), %.2f ms"
            + " (max)%n",
        lateMillis(gaps, seconds, 0.01),
        lateMillis(gaps, seconds, 0.001),
        gaps.stream().mapToLong(gap -> gap).max().orElse(0) / 1e6);
  }

  private static java.util.List<Long> look(long seconds) {
    java.util.List<Long> gaps = new java.util.ArrayList<>();
    long last = System.nanoTime();
    long end = last + seconds * 1_000_000_000L;
    while (last < end) {
      long now = System.nanoTime();
      if (now - last > GRAIN_NANOS) {
        gaps.add(now - last);
      }
      last = now;
    }
    return gaps;
  }

  /**
   * The lateness that this share of evenly spread arrivals exceeds: who falls into a gap waits for
   * its end.
   */
  private static double lateMillis(java.util.List<Long> gaps, long seconds, double share) {
    double low = 0;
    double high = 60e9;
    while (high - low > 1000) {
      double late = (low + high) / 2;
      double exceeding =
          gaps.stream().mapToDouble(gap -> Math.max(0, gap - late)).sum() / (seconds * 1e9);
      if (exceeding > share) {
        low = late;
      } else {
        high = late;
      }
    }
    return high / 1e6;
  }
}
