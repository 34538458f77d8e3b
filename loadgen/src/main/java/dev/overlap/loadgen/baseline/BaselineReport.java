package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.stats.Estimate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A result held against a baseline, as it is written.
 *
 * @param baseline the file that was recorded before
 * @param maxRegression how much worse a figure may be, as a share
 * @param sameMachine whether figures themselves could be compared, not only ratios
 * @param notes what is to be known of both files
 * @param outcome the gravest of all rows: {@code CROSSED} outweighs {@code UNJUDGED}
 */
public record BaselineReport(
    String schema,
    String baseline,
    String result,
    double maxRegression,
    boolean sameMachine,
    List<String> notes,
    List<Row> rows,
    String outcome) {
  /** Identifies the shape of the record. */
  public static final String SCHEMA = "overlap/gate/1";

  public BaselineReport {
    notes = List.copyOf(notes);
    rows = List.copyOf(rows);
  }

  /**
   * One figure of one candidate.
   *
   * @param unit of both figures; empty where they are ratios
   * @param baseline with its 99 % interval; null where it is not known
   * @param ratio result ÷ baseline, with the interval that both leave for it; null where none is
   * @param outcome {@code PASSED}, {@code CROSSED} or {@code UNJUDGED}
   * @param reason why it is not judged; empty where it is
   */
  public record Row(
      String candidate,
      String figure,
      String unit,
      @Nullable Estimate baseline,
      @Nullable Estimate result,
      @Nullable Estimate ratio,
      String outcome,
      String reason) {
    /** The same as a gate, for formats that know those. */
    public GateReport gate() {
      String measured =
          ratio == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  "%.3f of the baseline, with 99 %% confidence %.3f to %.3f",
                  ratio.estimate(),
                  ratio.low(),
                  ratio.high());
      return new GateReport(
          figure,
          candidate,
          outcome,
          measured + (measured.isEmpty() || reason.isEmpty() ? "" : "; ") + reason);
    }
  }
}
