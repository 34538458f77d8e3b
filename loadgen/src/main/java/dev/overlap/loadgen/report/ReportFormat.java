package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.csv.ComparisonCsv;
import dev.overlap.loadgen.report.document.HtmlRenderer;
import dev.overlap.loadgen.report.document.MarkdownRenderer;
import dev.overlap.loadgen.report.document.TextRenderer;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import java.util.Optional;

/** The formats that a comparison can be written in. */
public enum ReportFormat {
  /** All of it as text of 80 columns; {@link #screen} is what a terminal shows first. */
  TEXT,
  /** The result file itself. */
  JSON,
  /** For a pull request or a page. */
  MD,
  /** A row per candidate. */
  CSV,
  /** One self-contained file. */
  HTML,
  /** Gates as test cases, for build servers. */
  JUNIT,
  /** The recorded second, for Perfetto. */
  TRACE;

  /** The comparison in this format: a pure function of its record. */
  public String write(ComparisonReport report) {
    return switch (this) {
      case TEXT -> ComparisonDocument.of(report).text();
      case JSON -> ReportJson.write(report);
      case MD -> MarkdownRenderer.render(ComparisonDocument.of(report), 2);
      case CSV -> new ComparisonCsv().write(report);
      case HTML -> HtmlRenderer.render(ComparisonDocument.of(report), "Overlap comparison");
      case JUNIT -> new JunitReport().write(report);
      case TRACE -> TraceEvents.of(report);
    };
  }

  /** What the page shows of a comparison, for one that brings style and script. */
  public static String fragment(ComparisonReport report) {
    return HtmlRenderer.fragment(ComparisonDocument.of(report), "Overlap comparison");
  }

  /** All of the text, for a terminal that shows colours. */
  public static String colouredText(ComparisonReport report) {
    return TextRenderer.render(ComparisonDocument.of(report), true);
  }

  /**
   * One screen of it.
   *
   * @param coloured whether it goes to a terminal that shows colours
   * @param file where the whole result is; empty where that is not known
   */
  public static String screen(ComparisonReport report, boolean coloured, Optional<String> file) {
    return TextRenderer.render(ScreenDocument.of(report, file), coloured);
  }
}
