package dev.overlap.loadgen.report;

import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.report.document.MarkdownRenderer;
import dev.overlap.loadgen.result.ReportJson;

/** The formats that a result held against a baseline can be written in. */
public enum BaselineFormat {
  /** For a terminal. */
  TEXT,
  /** For a program. */
  JSON,
  /** For a pull request. */
  MD,
  /** Figures as test cases, for build servers. */
  JUNIT;

  /** The report in this format: a pure function of its record. */
  public String write(BaselineReport report) {
    return switch (this) {
      case TEXT -> BaselineDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case MD -> MarkdownRenderer.render(BaselineDocument.of(report), 2);
      case JUNIT -> new JunitReport().write(report);
    };
  }
}
