package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** For a terminal: verdicts first, then the table, the reasons and the conditions; 80 columns. */
final class TextReport implements ReportWriter {
  private static final int WIDTH = 80;
  private static final String INDENT = "  ";

  @Override
  public String write(ComparisonReport report) {
    List<String> lines = new ArrayList<>();
    add(lines, "", Sentences.title(report));
    add(lines, "", Sentences.scope(report));
    lines.add("");
    for (String metric : Sentences.metrics(report)) {
      Sentences.of(report, metric).forEach(v -> add(lines, INDENT, Sentences.verdict(v)));
    }
    lines.add("");
    table(lines, rows(report.candidates()));
    add(lines, INDENT, Sentences.footnote(report));
    recovery(lines, report);
    lines.add("");
    lines.add("Why");
    report.candidates().forEach(c -> add(lines, INDENT, c.name() + ": " + c.explanation()));
    lines.add("");
    trust(lines, report);
    add(lines, "", "Warm-up: " + Sentences.warmUp(report));
    add(lines, "", "Backend: " + Sentences.backend(report));
    add(lines, "", "Generator: " + Sentences.generator(report));
    add(lines, "", "Machine: " + Sentences.environment(report));
    return String.join("\n", lines) + "\n";
  }

  private static void recovery(List<String> lines, ComparisonReport report) {
    List<List<String>> rows = RecoveryCells.of(report);
    if (!rows.isEmpty()) {
      lines.add("");
      add(lines, "", Sentences.recovery(report) + ".");
      table(lines, Stream.concat(Stream.of(RecoveryCells.HEADINGS), rows.stream()).toList());
    }
  }

  private static List<List<String>> rows(List<CandidateReport> candidates) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Cells.COLUMNS.stream().map(Cells.Column::heading).toList());
    for (CandidateReport candidate : candidates) {
      rows.add(Cells.COLUMNS.stream().map(column -> column.cell().apply(candidate)).toList());
    }
    return rows;
  }

  private static void table(List<String> lines, List<List<String>> rows) {
    int columns = rows.getFirst().size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : " " + pad + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  private static void trust(List<String> lines, ComparisonReport report) {
    if (report.isTrusted()) {
      lines.add("Trust: this run can be believed.");
    } else {
      lines.add("Trust: this run CANNOT be believed without reserve:");
      for (CandidateReport candidate : report.candidates()) {
        Sentences.distrust(candidate).ifPresent(text -> add(lines, INDENT, text));
      }
      Sentences.advice(report).ifPresent(text -> add(lines, INDENT, "Advice: " + text + "."));
    }
    add(lines, "", "Books: " + Sentences.books(report) + ".");
  }

  /** Adds a text, broken into lines at blanks; lines after the first are indented further. */
  private static void add(List<String> lines, String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    int filled = 0;
    for (String word : text.split(" ", -1)) {
      if (filled > 0 && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent + INDENT);
        filled = 0;
      }
      line.append(filled++ > 0 ? " " : "").append(word);
    }
    lines.add(line.toString());
  }
}
