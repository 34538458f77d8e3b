package dev.overlap.loadgen.report;

import dev.overlap.loadgen.baseline.BaselineReport;
import dev.overlap.loadgen.baseline.BaselineReport.Row;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Items;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.stats.Estimate;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A result held against a baseline, as a document. */
final class BaselineDocument {
  private static final List<Column<Row>> COLUMNS =
      List.of(
          new Column<>("candidate", Row::candidate),
          new Column<>("figure", Row::figure),
          new Column<>("baseline", row -> value(row, row.baseline())),
          new Column<>("result", row -> value(row, row.result())),
          new Column<>("ratio", row -> ratio(row.ratio())),
          new Column<>("99 % interval", row -> interval(row.ratio())),
          new Column<>("", Row::outcome));

  private BaselineDocument() {}

  /** The report; its verdict comes last, where a terminal shows it. */
  static Document of(BaselineReport report) {
    return new Document(
        "%s against the baseline %s".formatted(report.result(), report.baseline()),
        Paragraph.plain(
            "Times and costs may be up to %s higher, throughput up to %s lower."
                .formatted(allowed(report), allowed(report))),
        List.of(),
        List.<Block>of(
            Items.of(report.notes()),
            Table.of(COLUMNS, report.rows(), note(report)),
            Items.of(reasons(report)),
            new Paragraph(
                report.outcome().equals("PASSED") ? Tone.GOOD : Tone.WARNING, verdict(report))),
        "");
  }

  private static String allowed(BaselineReport report) {
    BigDecimal percent = BigDecimal.valueOf(100 * report.maxRegression());
    return percent.round(new MathContext(4)).stripTrailingZeros().toPlainString() + " %";
  }

  private static String note(BaselineReport report) {
    return report.sameMachine()
        ? "Response times in ms, throughput in req/s; CPU in µs and allocation in bytes per"
            + " request; errors in % of the requests sent."
        : "On another machine only ratios between candidates of the same file are compared; errors"
            + " in % of the requests sent.";
  }

  private static List<String> reasons(BaselineReport report) {
    return report.rows().stream()
        .filter(row -> !row.reason().isEmpty())
        .map(row -> "%s %s: %s".formatted(row.candidate(), row.figure(), row.reason()))
        .toList();
  }

  private static String verdict(BaselineReport report) {
    long crossed = count(report, "CROSSED");
    long unjudged = count(report, "UNJUDGED");
    return crossed == 0 && unjudged == 0
        ? "PASSED: nothing is worse than allowed."
        : "%s: of %s figures %s crossed the limit, and %s could not be judged."
            .formatted(report.outcome(), report.rows().size(), crossed, unjudged);
  }

  private static long count(BaselineReport report, String outcome) {
    return report.rows().stream().filter(row -> row.outcome().equals(outcome)).count();
  }

  private static String value(Row row, @Nullable Estimate figure) {
    if (figure == null) {
      return Numbers.NONE;
    }
    boolean whole = row.unit().equals("req/s") || row.unit().equals("bytes");
    String format = whole ? "%,.0f" : row.unit().isEmpty() ? "%.3f" : "%,.2f";
    return String.format(Locale.ROOT, format, figure.estimate());
  }

  private static String ratio(@Nullable Estimate ratio) {
    return ratio == null ? Numbers.NONE : String.format(Locale.ROOT, "%.3f", ratio.estimate());
  }

  private static String interval(@Nullable Estimate ratio) {
    return ratio == null
        ? Numbers.NONE
        : String.format(Locale.ROOT, "%.3f–%.3f", ratio.low(), ratio.high());
  }
}
