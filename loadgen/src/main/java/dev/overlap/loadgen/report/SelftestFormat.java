package dev.overlap.loadgen.report;

import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.selftest.SelftestReport;

/** The formats that a selftest can be written in. */
public enum SelftestFormat {
  /** For a terminal. */
  TEXT,
  /** For a program. */
  JSON;

  /** The selftest in this format. */
  public String write(SelftestReport report) {
    return switch (this) {
      case TEXT -> SelftestDocument.of(report).text();
      case JSON -> ReportJson.write(report);
    };
  }
}
