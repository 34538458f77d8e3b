package dev.overlap.loadgen.report.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Lines for a terminal, 80 columns wide. What comes from outside cannot steer the terminal: control
 * characters are shown, not sent.
 */
public final class TextLines {
  private static final int WIDTH = 80;
  private static final int NAME_WIDTH = 22;
  private static final int LEAST_NAME = 9;
  private static final String INDENT = "  ";
  private static final String RESET = "\u001b[0m";

  private final List<Line> lines = new ArrayList<>();

  /** What a line is; with colours each looks its own way. */
  public enum Role {
    PLAIN(""),
    SOFT("\u001b[2m"),
    HEADING("\u001b[1m"),
    CLAIM("\u001b[32m"),
    WARNING("\u001b[33m");

    private final String sequence;

    Role(String sequence) {
      this.sequence = sequence;
    }
  }

  private record Line(Role role, String text) {}

  /** How many lines there are until now. */
  public int size() {
    return lines.size();
  }

  public void blank() {
    lines.add(new Line(Role.PLAIN, ""));
  }

  /** Adds a text, broken into lines at blanks; lines after the first are indented further. */
  public void add(Role role, String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    int filled = 0;
    for (String word : visible(text).split(" ", -1)) {
      if (filled > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(new Line(role, line.toString()));
        line = new StringBuilder(indent + INDENT);
        filled = 0;
      }
      line.append(filled++ > 0 ? " " : "").append(word);
    }
    lines.add(new Line(role, line.toString()));
  }

  /** Adds rows, the first of them headings; names give way where a row is too long. */
  public void table(List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(TextLines::visible).toList()).toList();
    int[] widths = widths(cells);
    int name = widths.length > 1 && widths[1] > widths[0] ? 1 : 0;
    widths[name] = Math.min(widths[name], NAME_WIDTH);
    widths[name] = Math.max(LEAST_NAME, widths[name] - Math.max(0, overAfter(widths)));
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell = cut(row.get(i), widths[i]);
        String pad = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? cell + pad : " " + pad + cell);
      }
      boolean head = row.equals(cells.getFirst());
      lines.add(new Line(head ? Role.HEADING : Role.PLAIN, line.toString().stripTrailing()));
    }
  }

  private static int[] widths(List<List<String>> cells) {
    int[] widths = new int[cells.getFirst().size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private static int overAfter(int[] widths) {
    return Arrays.stream(widths).sum() + widths.length - 1 - WIDTH;
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  /** Control characters, and those that turn the direction of text, as a code in brackets. */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            point -> {
              int type = Character.getType(point);
              if (type == Character.CONTROL
                  || type == Character.FORMAT
                  || type == Character.LINE_SEPARATOR
                  || type == Character.PARAGRAPH_SEPARATOR
                  || type == Character.SURROGATE) {
                shown.append(String.format("<%04X>", point));
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  public String render(boolean coloured) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      boolean paint = coloured && !line.role().sequence.isEmpty();
      text.append(paint ? line.role().sequence + line.text() + RESET : line.text()).append('\n');
    }
    return text.toString();
  }
}
