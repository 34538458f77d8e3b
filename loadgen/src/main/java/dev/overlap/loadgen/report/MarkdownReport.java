package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import java.util.List;
import java.util.stream.Collectors;

/** For a pull request, an issue or a page. */
final class MarkdownReport implements ReportWriter {
  @Override
  public String write(ComparisonReport report) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(escape(Sentences.title(report))).append("\n\n");
    text.append(escape(Sentences.scope(report))).append(".\n\n");
    report
        .verdicts()
        .forEach(v -> text.append("- ").append(escape(Sentences.verdict(v))).append('\n'));
    text.append('\n');
    row(text, Cells.COLUMNS.stream().map(Cells.Column::heading).collect(Collectors.joining(" | ")));
    row(text, Cells.COLUMNS.stream().map(column -> "---").collect(Collectors.joining(" | ")));
    for (CandidateReport candidate : report.candidates()) {
      row(
          text,
          Cells.COLUMNS.stream()
              .map(column -> escape(column.cell().apply(candidate)))
              .collect(Collectors.joining(" | ")));
    }
    text.append('\n').append(Sentences.footnote(report)).append("\n\n");
    recovery(text, report);
    report
        .candidates()
        .forEach(
            c -> text.append("- ").append(escape(c.name() + ": " + c.explanation())).append('\n'));
    report
        .candidates()
        .forEach(
            c ->
                Sentences.distrust(c)
                    .ifPresent(
                        why ->
                            text.append("- **Not trusted:** ").append(escape(why)).append('\n')));
    Sentences.advice(report)
        .ifPresent(advice -> text.append("- Advice: ").append(escape(advice)).append('\n'));
    text.append("\nBooks: ").append(escape(Sentences.books(report))).append(".  \n");
    text.append("Warm-up: ").append(escape(Sentences.warmUp(report))).append(".  \n");
    text.append("Backend: ").append(escape(Sentences.backend(report))).append(".  \n");
    text.append("Generator: ").append(escape(Sentences.generator(report))).append(".  \n");
    text.append("Machine: ").append(escape(Sentences.environment(report))).append(".\n");
    return text.toString();
  }

  private static void recovery(StringBuilder text, ComparisonReport report) {
    List<List<String>> rows = RecoveryCells.of(report);
    if (rows.isEmpty()) {
      return;
    }
    text.append(escape(Sentences.recovery(report))).append(".\n\n");
    row(text, String.join(" | ", RecoveryCells.HEADINGS));
    row(text, RecoveryCells.HEADINGS.stream().map(h -> "---").collect(Collectors.joining(" | ")));
    rows.forEach(
        cells ->
            row(
                text,
                cells.stream().map(MarkdownReport::escape).collect(Collectors.joining(" | "))));
    text.append('\n');
  }

  private static void row(StringBuilder text, String cells) {
    text.append("| ").append(cells).append(" |\n");
  }

  /** Keeps names from becoming markup. */
  static String escape(String text) {
    return text.replaceAll("([\\\\`*_{}\\[\\]<>#|])", "\\\\$1");
  }
}
