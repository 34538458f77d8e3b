package dev.overlap.loadgen.report.chart;

import java.util.Comparator;
import java.util.List;

/** Names next to the ends of curves, moved apart where one would cover another. */
final class Legend {
  private static final double APART = 20;
  private static final double SAMPLE = 26;
  private static final int LETTERS = 17;

  private Legend() {}

  /** A curve and the height at which it ends. */
  record Entry(SeriesStyle series, double y) {}

  /** Draws the names, between top and bottom as far as there is room. */
  static void draw(Svg svg, List<Entry> entries, double x, double top, double bottom) {
    List<Entry> sorted = entries.stream().sorted(Comparator.comparingDouble(Entry::y)).toList();
    double apart = Math.min(APART, (bottom - top) / Math.max(1, sorted.size() - 1));
    double y = top;
    for (int i = 0; i < sorted.size(); i++) {
      double room = bottom - (sorted.size() - 1 - i) * apart;
      double at = Math.min(room, Math.max(y, sorted.get(i).y()));
      entry(svg, sorted.get(i).series(), x, at);
      y = at + apart;
    }
  }

  private static void entry(Svg svg, SeriesStyle series, double x, double y) {
    svg.line(x, y, x + SAMPLE, y, "curve " + series.style())
        .add(series.mark(x + SAMPLE / 2, y))
        .name(x + SAMPLE + 6, y + 4, "small", series, LETTERS);
  }
}
