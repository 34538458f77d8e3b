package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.chart.SweepChart;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Callout;
import dev.overlap.loadgen.report.document.Block.Chart;
import dev.overlap.loadgen.report.document.Block.Definition;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Item;
import dev.overlap.loadgen.report.document.Block.Items;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Block.Subheading;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.report.wording.Belief;
import dev.overlap.loadgen.report.wording.CapacitySentences;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.RecoveryTable;
import dev.overlap.loadgen.report.wording.RunConditions;
import dev.overlap.loadgen.report.wording.SweepTable;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.VerdictReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** All of a comparison as a document: verdicts first, then gates, figures and conditions. */
final class ComparisonDocument {
  private ComparisonDocument() {}

  static Document of(ComparisonReport report) {
    ComparisonCharts charts = new ComparisonCharts(report);
    return new Document(
        Findings.title(report),
        scope(report),
        List.of(belief(report, Belief.causes(report))),
        List.of(
            verdicts(report),
            gates(report),
            charts.throughput(),
            charts.second(),
            charts.times(),
            charts.rounds(),
            charts.excess(),
            figures(report),
            recovery(report),
            sweep(report),
            capacity(report),
            why(report),
            new Section("caveats", "Caveats", List.of(Items.of(Findings.caveats(report)))),
            Section.of("conditions", "Conditions", Definitions.of(RunConditions.of(report))),
            Section.of(
                "environment",
                "Environment and limits",
                Definitions.of(RunConditions.environment(report)))),
        "Run " + report.run().id() + ", started " + report.run().startedAt());
  }

  static Paragraph scope(ComparisonReport report) {
    return new Paragraph(report.run().partial() ? Tone.WARNING : Tone.SOFT, Findings.scope(report));
  }

  /** Which figures can be believed, these causes why others cannot, and what to do about it. */
  static Callout belief(ComparisonReport report, List<String> causes) {
    return new Callout(
        report.isTrusted() ? Tone.GOOD : Tone.WARNING,
        report.candidates().isEmpty() ? "No candidate was measured." : Belief.sentence(report),
        Stream.concat(
                causes.stream(),
                RunConditions.advice(report).stream().map(a -> "Advice: " + a + "."))
            .toList());
  }

  private static Section verdicts(ComparisonReport report) {
    List<Block> blocks = new ArrayList<>();
    Findings.headlines(report)
        .forEach(
            (headline, verdicts) -> {
              blocks.add(new Subheading(headline));
              blocks.add(new Items(verdicts.stream().map(ComparisonDocument::verdict).toList()));
            });
    if (blocks.isEmpty()) {
      blocks.add(new Paragraph(Tone.SOFT, "There is no pair of candidates to judge."));
    }
    return new Section("verdicts", "Verdicts", blocks);
  }

  static Item verdict(VerdictReport verdict) {
    String word =
        switch (verdict.verdict()) {
          case HIGHER -> "▲ higher";
          case LOWER -> "▼ lower";
          case NO_DIFFERENCE_FOUND -> "= tie";
          case TOO_FEW_ROUNDS -> "? open";
          case UNRELIABLE -> "~ not reliable";
        };
    Tone tone = Findings.isClaim(verdict) ? Tone.CLAIM : Tone.PLAIN;
    return new Item(tone, word, Findings.verdict(verdict));
  }

  static Section gates(ComparisonReport report) {
    return Section.of(
        "gates",
        "Gates",
        new Items(report.gates().stream().map(ComparisonDocument::gate).toList()));
  }

  private static Item gate(GateReport gate) {
    boolean passed = gate.outcome().equals("PASSED");
    return new Item(passed ? Tone.GOOD : Tone.WARNING, passed ? "✓" : "✗", Findings.gate(gate));
  }

  private static Section figures(ComparisonReport report) {
    List<Block> blocks = new ArrayList<>();
    ComparisonTables.of(report)
        .forEach(
            (title, table) -> {
              blocks.add(new Subheading(title));
              blocks.add(table);
            });
    return new Section("figures", "Figures", blocks);
  }

  static Section recovery(ComparisonReport report) {
    return Section.of("recovery", "Recovery", RecoveryTable.of(report));
  }

  private static Section sweep(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    List<String> names = report.candidates().stream().map(CandidateReport::name).toList();
    return Section.of(
        "sweep",
        "Sweep of the concurrency",
        Items.of(SweepTable.sentences(report)),
        new Chart(
            sweep == null || sweep.points().isEmpty() ? "" : SweepChart.svg(names, sweep.points()),
            "Hollow: the candidate falls behind. Whiskers: 95 % interval."),
        SweepTable.of(report));
  }

  static Section capacity(ComparisonReport report) {
    return Section.of("capacity", "Capacity", Items.of(CapacitySentences.of(report)));
  }

  private static Section why(ComparisonReport report) {
    return Section.of(
        "why",
        "Why",
        new Definitions(
            report.candidates().stream()
                .map(
                    c ->
                        new Definition(
                            c.name(),
                            Stream.of(c.judgement().explanation(), Findings.parts(c.parts()))
                                .filter(text -> !text.isEmpty())
                                .toList()))
                .toList()));
  }
}
