package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.chart.SweepChart;
import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.CapacitySentences;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.HtmlEscaper;
import dev.overlap.loadgen.report.wording.RecoveryTable;
import dev.overlap.loadgen.report.wording.RunConditions;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.VerdictReport;
import java.util.List;

/**
 * One self-contained file with text, tables and drawings, complete without its script. It sends no
 * request.
 */
final class HtmlReport {
  /** The comparison in this format. */
  public String write(ComparisonReport report) {
    HtmlPage page = new HtmlPage();
    HtmlCharts charts = new HtmlCharts(report);
    String title = Findings.title(report);
    page.add("<header>\n<p class=\"kicker\">Overlap comparison</p>\n<h1>")
        .add(HtmlEscaper.text(title))
        .add("</h1>\n")
        .paragraph(report.run().partial() ? "scope partial" : "scope", Findings.scope(report))
        .add("</header>\n<main>\n");
    trust(page, report);
    verdicts(page, report);
    gates(page, report);
    charts.throughput(page);
    charts.times(page);
    charts.rounds(page);
    charts.excess(page);
    figures(page, report);
    recovery(page, report);
    sweep(page, report);
    capacity(page, report);
    why(page, report);
    conditions(page, report);
    page.add("</main>\n<footer>\n")
        .paragraph("", "Run " + report.run().id() + ", started " + report.run().startedAt())
        .add("</footer>\n");
    return page.end("Overlap: " + title);
  }

  private static void verdicts(HtmlPage page, ComparisonReport report) {
    page.section("verdicts", "Verdicts");
    if (report.verdicts().isEmpty()) {
      page.paragraph("soft", "There is no pair of candidates to judge.");
    }
    Findings.headlines(report)
        .forEach(
            (headline, verdicts) -> {
              page.heading(headline).add("<ul class=\"verdicts\">\n");
              verdicts.forEach(verdict -> verdict(page, verdict));
              page.add("</ul>\n");
            });
    page.endSection();
  }

  private static void verdict(HtmlPage page, VerdictReport verdict) {
    String word =
        switch (verdict.verdict()) {
          case HIGHER -> "▲ higher";
          case LOWER -> "▼ lower";
          case NO_DIFFERENCE_FOUND -> "= tie";
          case TOO_FEW_ROUNDS -> "? open";
          case UNRELIABLE -> "~ not reliable";
        };
    page.item(Findings.isClaim(verdict) ? "claim" : "plain", word, Findings.verdict(verdict));
  }

  private static void trust(HtmlPage page, ComparisonReport report) {
    page.section("trust", "Trust");
    if (report.candidates().isEmpty()) {
      page.paragraph("soft", "No candidate was measured.");
    } else if (report.isTrusted()) {
      page.paragraph("good", Belief.sentence(report));
    } else {
      page.add("<div class=\"warn\">\n")
          .paragraph("", Belief.sentence(report))
          .list(Belief.causes(report));
      RunConditions.advice(report)
          .ifPresent(advice -> page.paragraph("", "Advice: " + advice + "."));
      page.add("</div>\n");
    }
    page.endSection();
  }

  private static void gates(HtmlPage page, ComparisonReport report) {
    if (report.gates().isEmpty()) {
      return;
    }
    page.section("gates", "Gates").add("<ul class=\"verdicts\">\n");
    for (GateReport gate : report.gates()) {
      boolean passed = gate.outcome().equals("PASSED");
      page.item(passed ? "pass" : "fail", passed ? "✓" : "✗", Findings.gate(gate));
    }
    page.add("</ul>\n").endSection();
  }

  private static void figures(HtmlPage page, ComparisonReport report) {
    List<ComparisonTables.Table> tables = ComparisonTables.tables(report);
    if (tables.isEmpty()) {
      return;
    }
    page.section("figures", "Figures");
    for (ComparisonTables.Table table : tables) {
      page.heading(table.title())
          .table(table.headings(), report.candidates().stream().map(table::row).toList())
          .paragraph("note", table.note());
    }
    page.endSection();
  }

  private static void recovery(HtmlPage page, ComparisonReport report) {
    List<List<String>> rows = RecoveryTable.of(report);
    if (!rows.isEmpty()) {
      page.section("recovery", "Recovery")
          .table(RecoveryTable.HEADINGS, rows)
          .paragraph("note", Findings.recovery(report) + ".")
          .endSection();
    }
  }

  private static void sweep(HtmlPage page, ComparisonReport report) {
    SweepReport sweep = report.sweep();
    if (sweep == null || sweep.points().isEmpty()) {
      return;
    }
    List<String> names = report.candidates().stream().map(CandidateReport::name).toList();
    page.section("sweep", "Sweep of the concurrency")
        .list(SweepTable.sentences(report))
        .figure(
            "",
            SweepChart.svg(names, sweep.points()),
            "Hollow: the candidate falls behind. Whiskers: 95 % interval.")
        .table(SweepTable.HEADINGS, SweepTable.of(report))
        .paragraph("note", SweepTable.note(report))
        .endSection();
  }

  private static void capacity(HtmlPage page, ComparisonReport report) {
    List<String> sentences = CapacitySentences.of(report);
    if (!sentences.isEmpty()) {
      page.section("capacity", "Capacity").list(sentences).endSection();
    }
  }

  private static void why(HtmlPage page, ComparisonReport report) {
    if (report.candidates().isEmpty()) {
      return;
    }
    page.section("why", "Why").add("<dl>\n");
    for (CandidateReport candidate : report.candidates()) {
      String parts = Findings.parts(candidate.parts());
      page.define(candidate.name(), candidate.judgement().explanation());
      candidate.setting().caveats().forEach(caveat -> page.define("Caveat", caveat));
      if (!parts.isEmpty()) {
        page.add("<dd class=\"soft\">").add(HtmlEscaper.text(parts)).add("</dd>\n");
      }
    }
    page.add("</dl>\n").endSection();
  }

  private static void conditions(HtmlPage page, ComparisonReport report) {
    page.section("conditions", "Conditions").add("<dl>\n");
    RunConditions.of(report).forEach(page::define);
    page.add("</dl>\n").endSection();
    Environment environment = report.environment();
    page.section("environment", "Environment and limits")
        .add("<dl>\n")
        .define("Overlap", environment.version())
        .define("System", environment.os())
        .define("CPU", environment.cpus() + " × " + environment.cpu())
        .define("Java", environment.java())
        .define("Transport", environment.transport())
        .define("Pinning", environment.pinning());
    environment.limits().forEach(page::define);
    page.add("</dl>\n").endSection();
  }
}
