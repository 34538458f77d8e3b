package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ReportJson;

/** The formats that a comparison can be written in. */
public enum ReportFormat implements ReportWriter {
  /** For a terminal: verdicts first, 80 columns. */
  TEXT,
  /** The result file itself. */
  JSON,
  /** For a pull request or a page. */
  MD,
  /** One file that needs nothing else. */
  HTML;

  @Override
  public String write(ComparisonReport report) {
    ReportWriter writer =
        switch (this) {
          case TEXT -> new TextReport();
          case JSON -> ReportJson::write;
          case MD -> new MarkdownReport();
          case HTML -> new HtmlReport();
        };
    return writer.write(report);
  }
}
