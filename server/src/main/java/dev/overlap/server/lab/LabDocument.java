package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Callout;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Items;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Preformatted;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The result of labs as a document; docs/labs.md is one. */
final class LabDocument {
  private static final List<String> HEADINGS =
      List.of("case", "predicted", "measured", "as predicted");

  private LabDocument() {}

  static Document of(LabReport report) {
    return new Document(
        "The labs",
        Paragraph.plain(
            "Each row was predicted first, then measured: the median, and the range of the repeats"
                + " in brackets."),
        List.of(),
        Stream.of(
                Stream.of(Definitions.of(machine(report))),
                report.labs().stream().map(LabDocument::lab),
                Stream.of(
                    new Paragraph(
                        report.isAsPredicted() ? Tone.GOOD : Tone.WARNING, report.verdict())))
            .<Block>flatMap(blocks -> blocks)
            .toList(),
        "");
  }

  /** Every lab and what it shows. */
  static Document overview(List<Lab> labs) {
    List<Block.Row> rows =
        labs.stream().map(lab -> new Block.Row(List.of(lab.name(), lab.shows()), "")).toList();
    Table table = new Table(List.of("lab", "shows"), rows, "", true, List.of());
    return new Document("", Paragraph.plain(""), List.of(), List.of(table), "");
  }

  private static Map<String, String> machine(LabReport report) {
    Machine machine = report.machine();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Result", report.verdict());
    lines.put("Date", LocalDate.ofInstant(report.startedAt(), ZoneOffset.UTC) + " (UTC)");
    lines.put("System", machine.os());
    lines.put("CPU", machine.cpus() + " × " + machine.cpu());
    lines.put("Java", machine.java());
    lines.put("Overlap", machine.version());
    return lines;
  }

  private static Block lab(LabResult lab) {
    Paragraph shows = Paragraph.plain(sentence(lab.shows()));
    return lab.failure() != null
        ? Section.of(
            lab.name(),
            lab.name(),
            shows,
            new Callout(Tone.WARNING, "It failed: " + lab.failure(), List.of()))
        : Section.of(
            lab.name(),
            lab.name(),
            shows,
            new Table(
                HEADINGS,
                lab.rows().stream().map(LabDocument::row).toList(),
                "why",
                true,
                List.of()),
            new Preformatted("", lab.chart()),
            Items.of(lab.notes()),
            new Paragraph(Tone.SOFT, "It took " + LabNumbers.text(lab.seconds(), "s") + "."));
  }

  private static Block.Row row(Row row) {
    return new Block.Row(
        List.of(
            row.what(),
            row.predicted().text(),
            row.measured().text(),
            row.asPredicted() ? "yes" : "NO"),
        row.why());
  }

  /** With a capital and a full stop, whether it came with them or not. */
  private static String sentence(String words) {
    String capital = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return capital.matches(".*[.!?]") ? capital : capital + ".";
  }
}
