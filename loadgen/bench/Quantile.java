package dev.overlap.bench;

import dev.overlap.loadgen.latency.LatencyHistogram;
import java.util.Locale;

/**
 * A quantile of a histogram as result files hold it, in milliseconds.
 *
 * <p>{@code run_java Quantile.java HISTOGRAM 0.99} (jdk.sh)
 */
final class Quantile {
  private Quantile() {}

  public static void main(String[] args) {
    LatencyHistogram.decode(args[0])
        .roughQuantileMillis(Double.parseDouble(args[1]))
        .ifPresent(millis -> System.out.println(String.format(Locale.ROOT, "%.0f", millis)));
  }
}
