package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.csv.LoadCsv;
import dev.overlap.loadgen.report.document.HtmlRenderer;
import dev.overlap.loadgen.report.document.MarkdownRenderer;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.StagesReport;

/** The formats that a run of load, or several stages of it, can be written in. */
public enum LoadFormat {
  /** For a terminal. */
  TEXT,
  /** Everything, raw histograms included. */
  JSON,
  /** For a pull request or a page. */
  MD,
  /** One self-contained file. */
  HTML,
  /** For a spreadsheet: a line of names, then a line per run. */
  CSV;

  private static final String TITLE = "Overlap load";

  /** One run in this format. */
  public String write(LoadReport report) {
    return switch (this) {
      case TEXT -> LoadDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case MD -> MarkdownRenderer.render(LoadDocument.of(report), 2);
      case HTML -> HtmlRenderer.render(LoadDocument.of(report), TITLE);
      case CSV -> LoadCsv.write(report);
    };
  }

  /** Several stages in this format. */
  public String write(StagesReport report) {
    return switch (this) {
      case TEXT -> StagesDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case MD -> MarkdownRenderer.render(StagesDocument.of(report), 2);
      case HTML -> HtmlRenderer.render(StagesDocument.of(report), TITLE);
      case CSV -> LoadCsv.write(report);
    };
  }
}
