package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import dev.overlap.server.lab.bench.LabNumbers;
import dev.overlap.server.lab.bench.Row;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/** The result of labs as a page; docs/labs.md is one. */
final class LabMarkdown {
  private static final List<String> HEADINGS =
      List.of("case", "predicted", "measured", "as predicted", "why");

  private LabMarkdown() {}

  static String write(LabReport report) {
    StringBuilder text = new StringBuilder("# The labs\n\n");
    text.append("Written by `./overlap lab all --format md`; a change by hand is lost.\n\n");
    text.append("Each row was predicted first, then measured: the median, and the range of the")
        .append(" repeats in brackets.\n\n");
    text.append("- ").append(report.verdict()).append('\n');
    text.append("- date: ")
        .append(LocalDate.ofInstant(report.startedAt(), ZoneOffset.UTC))
        .append(" (UTC)\n");
    machine(text, report.machine());
    report.labs().forEach(lab -> lab(text, lab));
    return text.toString();
  }

  private static void machine(StringBuilder text, Machine machine) {
    item(text, "system: " + machine.os());
    item(text, "processor: " + machine.cpu());
    item(text, "CPUs: " + machine.cpus());
    item(text, "Java: " + machine.java());
    item(text, "Overlap: " + machine.version());
  }

  private static void lab(StringBuilder text, LabResult lab) {
    text.append("\n## ").append(escape(lab.name())).append("\n\n");
    text.append(escape(sentence(lab.shows()))).append("\n\n");
    if (lab.failure() != null) {
      text.append("**It failed:** ").append(escape(lab.failure())).append('\n');
      return;
    }
    row(text, HEADINGS);
    row(text, HEADINGS.stream().map(heading -> "---").toList());
    lab.rows().forEach(row -> row(text, cells(row)));
    text.append('\n');
    if (!lab.chart().isEmpty()) {
      text.append("```text\n").append(String.join("\n", lab.chart())).append("\n```\n\n");
    }
    if (!lab.notes().isEmpty()) {
      lab.notes().forEach(note -> item(text, note));
      text.append('\n');
    }
    text.append("It took ").append(LabNumbers.text(lab.seconds(), "s")).append(".\n");
  }

  private static List<String> cells(Row row) {
    return List.of(
        escape(row.what()),
        escape(row.predicted().text()),
        escape(row.measured().text()),
        row.asPredicted() ? "yes" : "**no**",
        escape(row.why()));
  }

  private static void item(StringBuilder text, String words) {
    text.append("- ").append(escape(words)).append('\n');
  }

  private static void row(StringBuilder text, List<String> cells) {
    text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** With a capital and a full stop, whether it came with them or not. */
  private static String sentence(String words) {
    String capital = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return capital.matches(".*[.!?]") ? capital : capital + ".";
  }

  /** Keeps words from becoming markup, cells, lines or commands to a terminal. */
  static String escape(String text) {
    return TextWrapper.visible(text).replaceAll("([\\\\`*_{}\\[\\]<>#|~&])", "\\\\$1");
  }
}
