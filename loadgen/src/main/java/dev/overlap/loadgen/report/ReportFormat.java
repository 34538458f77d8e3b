package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ReportJson;
import java.util.Optional;

/** The formats that a comparison can be written in. */
public enum ReportFormat implements ReportWriter {
  /** All of it as text of 80 columns; {@link #screen} is what a terminal shows first. */
  TEXT,
  /** The result file itself. */
  JSON,
  /** For a pull request or a page. */
  MD,
  /** A row per candidate. */
  CSV,
  /** One file that needs nothing else. */
  HTML,
  /** Gates as test cases, for build servers. */
  JUNIT;

  @Override
  public String write(ComparisonReport report) {
    ReportWriter writer =
        switch (this) {
          case TEXT -> new TextReport(false);
          case JSON -> ReportJson::write;
          case MD -> new MarkdownReport();
          case CSV -> new ComparisonCsv();
          case HTML -> new HtmlReport();
          case JUNIT -> new JunitReport();
        };
    return writer.write(report);
  }

  /** All of the text, for a terminal that shows colours. */
  public static String colouredText(ComparisonReport report) {
    return new TextReport(true).write(report);
  }

  /**
   * One screen of it.
   *
   * @param coloured whether it goes to a terminal that shows colours
   * @param file where the whole result is; empty where that is not known
   */
  public static String screen(ComparisonReport report, boolean coloured, Optional<String> file) {
    return new ScreenReport(coloured, file).write(report);
  }
}
