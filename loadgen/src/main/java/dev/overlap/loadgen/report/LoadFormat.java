package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.csv.LoadCsv;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.StagesReport;

/** The formats that a run of load, or several stages of it, can be written in. */
public enum LoadFormat {
  /** For a terminal. */
  TEXT,
  /** Everything, raw histograms included. */
  JSON,
  /** For a spreadsheet: a line of names, then a line per run. */
  CSV;

  /** One run in this format. */
  public String write(LoadReport report) {
    return switch (this) {
      case TEXT -> LoadDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case CSV -> LoadCsv.write(report);
    };
  }

  /** Several stages in this format. */
  public String write(StagesReport report) {
    return switch (this) {
      case TEXT -> StagesDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case CSV -> LoadCsv.write(report);
    };
  }
}
