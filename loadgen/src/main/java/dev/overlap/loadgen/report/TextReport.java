package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.CapacitySentences;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.RecoveryTable;
import dev.overlap.loadgen.report.wording.RunConditions;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.report.wording.TextLines;
import dev.overlap.loadgen.report.wording.TextLines.Role;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All of a result as text of 80 columns: verdicts first, then gates, tables and conditions. */
final class TextReport {
  private static final String INDENT = "  ";

  private final boolean coloured;

  /**
   * @param coloured whether escape sequences of a terminal may stand in it
   */
  TextReport(boolean coloured) {
    this.coloured = coloured;
  }

  /** The comparison in this format. */
  public String write(ComparisonReport report) {
    TextLines lines = new TextLines();
    belief(lines, report, Belief.causes(report));
    lines.blank();
    lines.add(Role.HEADING, "", Findings.title(report));
    lines.add(Role.PLAIN, "", Findings.scope(report));
    verdicts(lines, report);
    gates(lines, report);
    for (ComparisonTables.Table table : ComparisonTables.tables(report)) {
      lines.blank();
      List<List<String>> rows = new ArrayList<>();
      rows.add(table.headings());
      report.candidates().forEach(candidate -> rows.add(table.row(candidate)));
      lines.table(rows);
      lines.add(Role.SOFT, INDENT, table.note());
    }
    recovery(lines, report);
    sweep(lines, report);
    section(lines, "Capacity", CapacitySentences.of(report));
    section(lines, "Why", Findings.explanations(report));
    section(lines, "Caveats", Findings.caveats(report));
    lines.blank();
    RunConditions.of(report)
        .forEach((name, text) -> lines.add(Role.PLAIN, "", name + ": " + text + "."));
    return lines.render(coloured);
  }

  private static void verdicts(TextLines lines, ComparisonReport report) {
    Findings.headlines(report)
        .forEach(
            (headline, verdicts) -> {
              lines.blank();
              lines.add(Role.PLAIN, "", headline + ":");
              verdicts.forEach(
                  verdict ->
                      lines.add(
                          Findings.isClaim(verdict) ? Role.CLAIM : Role.PLAIN,
                          INDENT,
                          Findings.verdict(verdict)));
            });
  }

  private static void gates(TextLines lines, ComparisonReport report) {
    if (!report.gates().isEmpty()) {
      lines.blank();
      lines.add(Role.HEADING, "", "Gates");
      report
          .gates()
          .forEach(
              gate ->
                  lines.add(
                      gate.outcome().equals("PASSED") ? Role.CLAIM : Role.WARNING,
                      INDENT,
                      Findings.gate(gate)));
    }
  }

  /** How each candidate recovered from a stall; nothing where none was asked for. */
  static void recovery(TextLines lines, ComparisonReport report) {
    List<List<String>> rows = RecoveryTable.of(report);
    if (!rows.isEmpty()) {
      lines.blank();
      lines.add(Role.PLAIN, "", Findings.recovery(report) + ".");
      lines.table(Stream.concat(Stream.of(RecoveryTable.HEADINGS), rows.stream()).toList());
    }
  }

  private static void sweep(TextLines lines, ComparisonReport report) {
    List<List<String>> rows = SweepTable.of(report);
    if (!rows.isEmpty()) {
      section(lines, "Sweep of the concurrency", SweepTable.sentences(report));
      lines.table(Stream.concat(Stream.of(SweepTable.HEADINGS), rows.stream()).toList());
      lines.add(Role.SOFT, INDENT, SweepTable.note(report));
    }
  }

  /** A heading and its sentences; nothing where there are none. */
  static void section(TextLines lines, String heading, List<String> sentences) {
    if (!sentences.isEmpty()) {
      lines.blank();
      lines.add(Role.HEADING, "", heading);
      sentences.forEach(sentence -> lines.add(Role.PLAIN, INDENT, sentence));
    }
  }

  /** Which figures can be believed, these causes why others cannot, and what to do about it. */
  static void belief(TextLines lines, ComparisonReport report, List<String> causes) {
    Role role = report.isTrusted() ? Role.PLAIN : Role.WARNING;
    lines.add(role, "", Belief.sentence(report));
    causes.forEach(cause -> lines.add(role, INDENT, cause));
    RunConditions.advice(report)
        .ifPresent(advice -> lines.add(Role.PLAIN, INDENT, "Advice: " + advice + "."));
  }
}
