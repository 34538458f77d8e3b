package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.engine.LoadProgress;
import java.time.Duration;
import java.util.Locale;

/**
 * Writes the progress of a run as a line: pure.
 *
 * @param timed whether the time that is left is known; it is not where requests are counted
 */
record ProgressLine(boolean timed) {
  /** The last column stays free: there some terminals begin a new line. */
  static final int MOST_CHARACTERS = 79;

  /** The line that a terminal shows in place of the one before. */
  String terminal(LoadProgress progress) {
    String line = figures(progress);
    return line.length() > MOST_CHARACTERS ? line.substring(0, MOST_CHARACTERS) : line;
  }

  /** The line that is added to those before. */
  String plain(LoadProgress progress) {
    return String.format(Locale.ROOT, "%3d s  ", progress.elapsed().toSeconds())
        + figures(progress);
  }

  private String figures(LoadProgress progress) {
    StringBuilder line = new StringBuilder(progress.measuring() ? "" : "warm-up  ");
    line.append(
        String.format(
            Locale.ROOT,
            "%,.0f req/s  %,d error%s",
            progress.okPerSecond(),
            progress.errors(),
            progress.errors() == 1 ? "" : "s"));
    if (progress.p99Millis().isPresent()) {
      line.append(String.format(Locale.ROOT, "  p99 %.1f ms", progress.p99Millis().getAsDouble()));
    }
    line.append(String.format(Locale.ROOT, "  %,d in flight", progress.inFlight()));
    return line.append(left(progress)).toString();
  }

  private String left(LoadProgress progress) {
    if (!timed) {
      return "";
    }
    Duration left = progress.planned().minus(progress.elapsed());
    return left.isPositive()
        ? String.format(Locale.ROOT, "  %,d s left", Math.round(left.toMillis() / 1000.0))
        : "  draining";
  }
}
