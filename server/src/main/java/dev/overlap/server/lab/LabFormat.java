package dev.overlap.server.lab;

import dev.overlap.loadgen.report.document.MarkdownRenderer;
import dev.overlap.loadgen.result.ReportJson;

/** The formats that the result of labs can be written in. */
public enum LabFormat {
  /** For a terminal. */
  TEXT,
  /** For a program. */
  JSON,
  /** For a page. */
  MD;

  /** The report in this format. */
  public String write(LabReport report) {
    return switch (this) {
      case TEXT -> LabDocument.of(report).text();
      case JSON -> ReportJson.write(LabJson.of(report));
      case MD -> MarkdownRenderer.render(LabDocument.of(report), 1);
    };
  }
}
