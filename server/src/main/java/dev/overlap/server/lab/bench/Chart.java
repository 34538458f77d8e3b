package dev.overlap.server.lab.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as lines on a logarithmic scale: a line to what was predicted, a dot at what was measured.
 */
public final class Chart {
  private static final int WIDTH = 40;

  private Chart() {}

  /**
   * The chart.
   *
   * @param rows whose values are above zero
   * @param from value at the left end
   * @param to value at the right end
   */
  public static List<String> of(List<Row> rows, double from, double to) {
    List<String> lines = new ArrayList<>();
    int names = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
    for (Row row : rows) {
      int predicted = place(Math.sqrt(row.predicted().low() * row.predicted().high()), from, to);
      int measured = place(row.measured().typical(), from, to);
      char[] line = " ".repeat(WIDTH + 1).toCharArray();
      Arrays.fill(line, 0, predicted + 1, '─');
      line[measured] = '●';
      lines.add(
          row.what()
              + " ".repeat(names - row.what().length() + 2)
              + new String(line).stripTrailing());
    }
    lines.add(
        " ".repeat(names + 2)
            + LabNumbers.number(from)
            + " "
                .repeat(
                    WIDTH - LabNumbers.number(from).length() - LabNumbers.number(to).length() + 1)
            + LabNumbers.number(to));
    lines.add("─ predicted, ● measured, on a logarithmic scale");
    return lines;
  }

  private static int place(double value, double from, double to) {
    double share = Math.log(value / from) / Math.log(to / from);
    return (int) Math.round(WIDTH * Math.clamp(share, 0.0, 1.0));
  }
}
