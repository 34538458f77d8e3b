package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One file that needs nothing else: no script, no request leaves it. */
final class HtmlReport implements ReportWriter {
  private static final String STYLE =
      """
      <style>
      :root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --line: #d7dde5; --fill: #2f6fb0; --paper: #fff; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #e4e9f0; --soft: #9aa7b8; --line: #3a4656; --fill: #6aa9e9; --paper: #151b23; }
      }
      body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.4rem; margin-bottom: .2rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
      .soft { color: var(--soft); } .warn { border-left: 4px solid #c77700; padding-left: .8rem; }
      .wide { overflow-x: auto; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th, td { text-align: right; padding: .3rem .7rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
      th:first-child, td:first-child { text-align: left; }
      svg { width: 100%; height: auto; font: 13px system-ui, sans-serif; } svg text { fill: var(--ink); }
      dt { font-weight: 600; } dd { margin: 0 0 .5rem 0; }
      </style>
      """;

  @Override
  public String write(ComparisonReport report) {
    String title = Html.escape(Sentences.title(report));
    StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"en\">\n<head>\n");
    page.append("<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>Overlap: ").append(title).append("</title>\n").append(STYLE);
    page.append("</head>\n<body>\n<h1>").append(title).append("</h1>\n");
    paragraph(page, "soft", Sentences.scope(report));
    page.append("<h2>Verdicts</h2>\n<ul>\n");
    report.verdicts().forEach(v -> item(page, Sentences.verdict(v)));
    page.append("</ul>\n");
    trust(page, report);
    page.append("<h2>Predicted and measured throughput</h2>\n");
    page.append(ThroughputChart.svg(report.candidates()));
    page.append("<h2>Figures</h2>\n");
    table(page, report);
    paragraph(page, "soft", Sentences.footnote(report));
    recovery(page, report);
    page.append("<h2>Why</h2>\n<dl>\n");
    report.candidates().forEach(c -> define(page, c.name(), c.explanation()));
    page.append("</dl>\n<h2>Conditions</h2>\n<dl>\n");
    define(page, "Books", Sentences.books(report));
    define(page, "Warm-up", Sentences.warmUp(report));
    define(page, "Backend", Sentences.backend(report));
    define(page, "Generator", Sentences.generator(report));
    define(page, "Machine", Sentences.environment(report));
    for (Map.Entry<String, String> limit : report.environment().limits().entrySet()) {
      define(page, limit.getKey(), limit.getValue());
    }
    define(page, "Run", report.id() + ", started " + report.startedAt());
    page.append("</dl>\n</body>\n</html>\n");
    return page.toString();
  }

  private static void trust(StringBuilder page, ComparisonReport report) {
    if (report.isTrusted()) {
      paragraph(page, "soft", "This run can be believed.");
      return;
    }
    page.append("<div class=\"warn\"><p>This run cannot be believed without reserve.</p><ul>\n");
    report.candidates().forEach(c -> Sentences.distrust(c).ifPresent(why -> item(page, why)));
    Sentences.advice(report).ifPresent(advice -> item(page, "Advice: " + advice));
    page.append("</ul></div>\n");
  }

  private static void table(StringBuilder page, ComparisonReport report) {
    List<List<String>> rows = new ArrayList<>();
    for (CandidateReport candidate : report.candidates()) {
      rows.add(Cells.COLUMNS.stream().map(column -> column.cell().apply(candidate)).toList());
    }
    table(page, Cells.COLUMNS.stream().map(Cells.Column::heading).toList(), rows);
  }

  private static void recovery(StringBuilder page, ComparisonReport report) {
    List<List<String>> rows = RecoveryCells.of(report);
    if (!rows.isEmpty()) {
      page.append("<h2>Recovery from the stall</h2>\n");
      table(page, RecoveryCells.HEADINGS, rows);
      paragraph(page, "soft", Sentences.recovery(report) + ".");
    }
  }

  private static void table(StringBuilder page, List<String> head, List<List<String>> rows) {
    page.append("<div class=\"wide\"><table>\n");
    row(page, "th", head);
    rows.forEach(cells -> row(page, "td", cells));
    page.append("</table></div>\n");
  }

  private static void row(StringBuilder page, String tag, List<String> cells) {
    page.append("<tr>");
    for (String cell : cells) {
      page.append("<%s>".formatted(tag)).append(Html.escape(cell)).append("</%s>".formatted(tag));
    }
    page.append("</tr>\n");
  }

  private static void paragraph(StringBuilder page, String style, String text) {
    page.append("<p class=\"")
        .append(style)
        .append("\">")
        .append(Html.escape(text))
        .append("</p>\n");
  }

  private static void item(StringBuilder page, String text) {
    page.append("<li>").append(Html.escape(text)).append("</li>\n");
  }

  private static void define(StringBuilder page, String term, String text) {
    page.append("<dt>")
        .append(Html.escape(term))
        .append("</dt><dd>")
        .append(Html.escape(text))
        .append("</dd>\n");
  }
}
