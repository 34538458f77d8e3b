package dev.overlap.loadgen.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines for a terminal, 80 columns wide. What comes from outside cannot steer the terminal: control
 * characters are shown, not sent.
 */
final class TextLines {
  private static final int WIDTH = 80;
  private static final int NAME_WIDTH = 22;
  private static final String INDENT = "  ";
  private static final String RESET = "\u001b[0m";

  private final List<Line> lines = new ArrayList<>();

  /** What a line is; with colours each looks its own way. */
  enum Role {
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

  void blank() {
    lines.add(new Line(Role.PLAIN, ""));
  }

  /** Adds a text, broken into lines at blanks; lines after the first are indented further. */
  void add(Role role, String indent, String text) {
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

  /** Adds rows, the first of them headings; the first column is text, the others are figures. */
  void table(List<List<String>> rows) {
    List<List<String>> cells =
        rows.stream().map(row -> row.stream().map(TextLines::cell).toList()).toList();
    int[] widths = new int[cells.getFirst().size()];
    for (List<String> row : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : cells) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : " " + pad + row.get(i));
      }
      boolean head = row.equals(cells.getFirst());
      lines.add(new Line(head ? Role.HEADING : Role.PLAIN, line.toString().stripTrailing()));
    }
  }

  private static String cell(String text) {
    String shown = visible(text);
    return shown.length() <= NAME_WIDTH ? shown : shown.substring(0, NAME_WIDTH - 1) + "…";
  }

  /** Control characters, and those that turn the direction of text, as a code in brackets. */
  static String visible(String text) {
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

  String render(boolean coloured) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      boolean paint = coloured && !line.role().sequence.isEmpty();
      text.append(paint ? line.role().sequence + line.text() + RESET : line.text()).append('\n');
    }
    return text.toString();
  }
}
