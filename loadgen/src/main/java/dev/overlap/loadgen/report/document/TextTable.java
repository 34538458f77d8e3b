package dev.overlap.loadgen.report.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A table in lines of a given width: cells that are too long are wrapped, never cut. */
final class TextTable {
  private static final int LEAST = 9;

  private final List<List<String>> rows;
  private final int[] widths;
  private final boolean prose;
  private final String gap;

  /** Cells that are text go to the left, of others all but the first to the right. */
  TextTable(Block.Table table, int width) {
    this.prose = table.prose();
    rows =
        Stream.concat(Stream.of(table.headings()), table.rows().stream().map(Block.Row::cells))
            .map(row -> row.stream().map(Visible::of).toList())
            .toList();
    widths = new int[table.headings().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    int gaps = widths.length - 1;
    gap = Arrays.stream(widths).sum() + 2 * gaps <= width || prose ? "  " : " ";
    for (int over = Arrays.stream(widths).sum() + gap.length() * gaps - width; over > 0; over--) {
      int widest = widest();
      widths[widest] = Math.max(LEAST, widths[widest] - 1);
    }
  }

  private int widest() {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      widest = widths[i] > widths[widest] ? i : widest;
    }
    return widest;
  }

  /** The lines of a row; row 0 is the headings. */
  List<String> lines(int row) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      cells.add(Visible.wrapped(rows.get(row).get(i), widths[i]));
    }
    int height = cells.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int at = 0; at < height; at++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String part = at < cells.get(i).size() ? cells.get(i).get(at) : "";
        String pad = " ".repeat(widths[i] - part.length());
        line.append(i == 0 ? "" : gap).append(i == 0 || prose ? part + pad : pad + part);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
