package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.CapacitySentences;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.RecoveryTable;
import dev.overlap.loadgen.report.wording.RunConditions;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.report.wording.TextLines;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.List;
import java.util.stream.Collectors;

/** For a pull request, an issue or a page. */
final class MarkdownReport {
  /** The comparison in this format. */
  public String write(ComparisonReport report) {
    StringBuilder text = new StringBuilder();
    text.append("## ").append(escape(Findings.title(report))).append("\n\n");
    text.append(escape(Findings.scope(report))).append(".\n\n");
    list(text, Belief.sentence(report), Belief.causes(report));
    if (report.isTrusted()) {
      text.append(Belief.sentence(report)).append("\n\n");
    }
    Findings.headlines(report)
        .forEach(
            (headline, verdicts) ->
                list(text, headline, verdicts.stream().map(Findings::verdict).toList()));
    list(text, "Gates", report.gates().stream().map(Findings::gate).toList());
    for (ComparisonTables.Table table : ComparisonTables.tables(report)) {
      table(
          text,
          table.headings(),
          report.candidates().stream().map(table::row).toList(),
          table.note());
    }
    List<List<String>> recovery = RecoveryTable.of(report);
    if (!recovery.isEmpty()) {
      table(text, RecoveryTable.HEADINGS, recovery, Findings.recovery(report) + ".");
    }
    List<List<String>> sweep = SweepTable.of(report);
    if (!sweep.isEmpty()) {
      list(text, "Sweep of the concurrency", SweepTable.sentences(report));
      table(text, SweepTable.HEADINGS, sweep, SweepTable.note(report));
    }
    list(text, "Capacity", CapacitySentences.of(report));
    list(text, "Why", Findings.explanations(report));
    list(text, "Caveats", Findings.caveats(report));
    RunConditions.advice(report)
        .ifPresent(advice -> text.append("Advice: ").append(escape(advice)).append(".\n\n"));
    RunConditions.of(report)
        .forEach(
            (name, condition) ->
                text.append(name).append(": ").append(escape(condition)).append(".  \n"));
    return text.toString();
  }

  private static void list(StringBuilder text, String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      text.append("**").append(escape(heading)).append("**\n\n");
      sentences.forEach(sentence -> text.append("- ").append(escape(sentence)).append('\n'));
      text.append('\n');
    }
  }

  private static void table(
      StringBuilder text, List<String> headings, List<List<String>> rows, String note) {
    row(text, headings);
    row(text, headings.stream().map(heading -> "---").toList());
    rows.forEach(row -> row(text, row.stream().map(MarkdownReport::escape).toList()));
    text.append('\n').append(escape(note)).append("\n\n");
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** Keeps names from becoming markup, lines or commands to a terminal. */
  static String escape(String text) {
    return TextLines.visible(text).replaceAll("([\\\\`*_{}\\[\\]<>#|~&])", "\\\\$1");
  }
}
