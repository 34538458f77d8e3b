package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.engine.LoadProgress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes the progress of a run as a line: pure.
 *
 * @param timed whether the time that is left is known; it is not where requests are counted
 * @param columns of the terminal
 */
record ProgressLine(boolean timed, int columns) {
  private static final String GAP = "  ";

  /**
   * The line that a terminal shows in place of the one before: as many whole figures as fit, since
   * a number that is cut is another number. The last column stays free: there some terminals begin
   * a new line.
   */
  String terminal(LoadProgress progress) {
    StringBuilder line = new StringBuilder();
    for (String figure : figures(progress)) {
      String gap = line.isEmpty() ? "" : GAP;
      if (line.length() + gap.length() + figure.length() >= columns) {
        break;
      }
      line.append(gap).append(figure);
    }
    return line.toString();
  }

  /** The line that is added to those before. */
  String plain(LoadProgress progress) {
    return String.format(Locale.ROOT, "%3d s", progress.elapsed().toSeconds())
        + GAP
        + String.join(GAP, figures(progress));
  }

  private List<String> figures(LoadProgress progress) {
    List<String> figures = new ArrayList<>();
    if (!progress.measuring()) {
      figures.add("warm-up");
    }
    figures.add(String.format(Locale.ROOT, "%,.0f req/s", progress.okPerSecond()));
    figures.add(
        String.format(
            Locale.ROOT, "%,d error%s", progress.errors(), progress.errors() == 1 ? "" : "s"));
    progress
        .p99Millis()
        .ifPresent(p99 -> figures.add(String.format(Locale.ROOT, "p99 %.1f ms", p99)));
    figures.add(String.format(Locale.ROOT, "%,d in flight", progress.inFlight()));
    if (timed) {
      figures.add(left(progress));
    }
    return figures;
  }

  private static String left(LoadProgress progress) {
    Duration left = progress.planned().minus(progress.elapsed());
    return left.isPositive()
        ? String.format(Locale.ROOT, "%,d s left", Math.round(left.toMillis() / 1000.0))
        : "draining";
  }
}
