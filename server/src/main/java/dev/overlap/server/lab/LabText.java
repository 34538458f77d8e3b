package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The result of labs for a terminal, 80 columns wide. Long texts are wrapped, never cut. */
final class LabText {
  private static final int WIDTH = 80;
  private static final String INDENT = "  ";
  private static final String DEEP = "      ";
  private static final String GAP = "  ";
  private static final int MOST_PREDICTED = 20;
  private static final int MOST_MEASURED = 26;
  private static final String OTHERWISE = "! not as predicted";

  private LabText() {}

  static String write(LabReport report) {
    StringBuilder text = new StringBuilder();
    report.labs().forEach(lab -> lab(text, lab));
    text.append(report.verdict()).append('\n');
    paragraph(text, "", INDENT, machine(report.machine()));
    return text.toString();
  }

  /** Every lab and what it shows. */
  static String overview(List<Lab> labs) {
    StringBuilder text = new StringBuilder();
    int name = widest(labs, Lab::name);
    int rest = WIDTH - INDENT.length() - GAP.length() - name;
    labs.forEach(lab -> row(text, List.of(name, rest), List.of(lab.name(), lab.shows())));
    return text.toString();
  }

  /** Where it was measured, in one line. */
  static String machine(Machine machine) {
    return "on %d × %s, %s, %s, Overlap %s"
        .formatted(machine.cpus(), machine.cpu(), machine.os(), machine.java(), machine.version());
  }

  private static void lab(StringBuilder text, LabResult lab) {
    paragraph(text, "", INDENT, lab.name() + " — " + lab.shows());
    text.append('\n');
    if (lab.failure() != null) {
      paragraph(text, INDENT, INDENT, "! it failed: " + lab.failure());
      text.append('\n');
      return;
    }
    int predicted = width("predicted", lab.rows(), LabText::predicted, MOST_PREDICTED);
    int measured = width("measured", lab.rows(), LabText::measured, MOST_MEASURED);
    int room = WIDTH - INDENT.length() - 2 * GAP.length() - predicted - measured;
    List<Integer> widths =
        List.of(width("case", lab.rows(), LabText::what, room), predicted, measured);
    row(text, widths, List.of("case", "predicted", "measured"));
    for (Row row : lab.rows()) {
      row(text, widths, List.of(row.what(), row.predicted().text(), row.measured().text()));
      if (!row.asPredicted()) {
        text.append(DEEP).append(OTHERWISE).append('\n');
      }
      paragraph(text, DEEP, DEEP, row.why());
    }
    text.append('\n');
    lab.chart().forEach(line -> text.append(INDENT).append(line).append('\n'));
    text.append(lab.chart().isEmpty() ? "" : "\n");
    lab.notes().forEach(note -> paragraph(text, INDENT + "- ", INDENT + INDENT, note));
    text.append(lab.notes().isEmpty() ? "" : "\n");
  }

  private static String what(Row row) {
    return TextWrapper.visible(row.what());
  }

  private static String predicted(Row row) {
    return TextWrapper.visible(row.predicted().text());
  }

  private static String measured(Row row) {
    return TextWrapper.visible(row.measured().text());
  }

  private static int width(String heading, List<Row> rows, Function<Row, String> cell, int most) {
    return Math.min(Math.max(heading.length(), widest(rows, cell)), most);
  }

  private static <T> int widest(List<T> rows, Function<T, String> cell) {
    return rows.stream().map(cell).mapToInt(String::length).max().orElse(0);
  }

  private static void row(StringBuilder text, List<Integer> widths, List<String> cells) {
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      lines.add(TextWrapper.lines(cells.get(i), widths.get(i)));
    }
    int height = lines.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < height; i++) {
      StringBuilder line = new StringBuilder(INDENT);
      for (int column = 0; column < cells.size(); column++) {
        List<String> cell = lines.get(column);
        String part = i < cell.size() ? cell.get(i) : "";
        line.append(column > 0 ? GAP : "").append(part);
        line.append(" ".repeat(widths.get(column) - part.length()));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static void paragraph(StringBuilder text, String first, String others, String words) {
    String indent = first;
    int width = WIDTH - Math.max(first.length(), others.length());
    for (String line : TextWrapper.lines(words, width)) {
      text.append(indent).append(line).append('\n');
      indent = others;
    }
  }
}
