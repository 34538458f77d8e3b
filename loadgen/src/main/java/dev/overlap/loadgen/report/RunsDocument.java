package dev.overlap.loadgen.report;

import dev.overlap.loadgen.baseline.RunsReport;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Items;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Row;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.stats.Estimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Several saved runs as a document: what differs, what it cannot say, then a table per figure. */
public final class RunsDocument {
  private RunsDocument() {}

  /** The document. */
  public static Document of(RunsReport report) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(Section.of("differences", "What differs", Items.of(report.differences())));
    blocks.add(Section.of("caveats", "How not to read it", Items.of(report.caveats())));
    byMetric(report)
        .forEach(
            (metric, rows) ->
                blocks.add(
                    Section.of(
                        "runs-" + metric.key().replace('.', '-'),
                        heading(metric, rows.getFirst().unit()),
                        table(report, rows))));
    return new Document(
        report.runs().size() + " runs",
        new Paragraph(Tone.SOFT, "Each is held against the first: " + report.runs().getFirst()),
        List.of(),
        blocks,
        "");
  }

  private static Map<Metric, List<RunsReport.Row>> byMetric(RunsReport report) {
    Map<Metric, List<RunsReport.Row>> rows = new LinkedHashMap<>();
    report.rows().forEach(r -> rows.computeIfAbsent(r.metric(), m -> new ArrayList<>()).add(r));
    return rows;
  }

  private static String heading(Metric metric, String unit) {
    String name =
        switch (metric) {
          case THROUGHPUT -> "Throughput";
          case P50 -> "Response time, p50";
          case P99 -> "Response time, p99";
          case CPU_COST -> "CPU per request";
          case ALLOCATION -> "Allocation per request";
        };
    return name + ", " + unit;
  }

  private static Table table(RunsReport report, List<RunsReport.Row> rows) {
    List<String> headings = new ArrayList<>(List.of("candidate"));
    for (int i = 0; i < report.runs().size(); i++) {
      headings.add(report.runs().get(i));
      if (i > 0) {
        headings.add("against the first");
      }
    }
    return new Table(
        headings,
        rows.stream().map(row -> new Row(cells(row), "")).toList(),
        "",
        true,
        List.of("With 99 % intervals. Only intervals that do not meet are called a difference."));
  }

  private static List<String> cells(RunsReport.Row row) {
    List<String> cells = new ArrayList<>(List.of(row.candidate()));
    for (int i = 0; i < row.figures().size(); i++) {
      cells.add(figure(row.figures().get(i)));
      if (i > 0) {
        cells.add(row.verdicts().get(i - 1));
      }
    }
    return cells;
  }

  private static String figure(Optional<Estimate> figure) {
    return figure
        .map(e -> "%s (%s to %s)".formatted(plain(e.estimate()), plain(e.low()), plain(e.high())))
        .orElse(Numbers.NONE);
  }

  private static String plain(double value) {
    return Math.abs(value) >= 1_000
        ? Numbers.count(value)
        : String.format(Locale.ROOT, "%.1f", value);
  }
}
