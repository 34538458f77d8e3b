package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.compare.Figures;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of a report: the same columns and the same figures in every format. */
final class Cells {
  private static final String NONE = "–";

  /** A column: its heading and how its cell is made. */
  record Column(String heading, Function<CandidateReport, String> cell) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("candidate", CandidateReport::name),
          new Column("req/s", c -> count(c.throughput().estimate())),
          new Column("±95%", Cells::halfWidth),
          new Column("limit", Cells::limit),
          new Column("bound by", Cells::bound),
          new Column("mean", c -> millis(c.response().mean())),
          new Column("p50", c -> millis(c.response().p50())),
          new Column("p99", c -> millis(c.response().p99())),
          new Column("excess", Cells::excess),
          new Column("CPU", c -> whole(c.cost().cpuMicrosPerRequest())),
          new Column("errors", c -> Long.toString(c.counts().errors())));

  private Cells() {}

  static String excess(CandidateReport candidate) {
    Figures excess = candidate.excess();
    return excess == null ? NONE : millis(excess.p50());
  }

  /** One round has no interval. */
  private static String halfWidth(CandidateReport candidate) {
    return candidate.rounds().size() < 2
        ? NONE
        : count((candidate.throughput().high() - candidate.throughput().low()) / 2);
  }

  private static String limit(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? NONE : count(limit.value());
  }

  private static String bound(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? NONE : limit.boundBy();
  }

  static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** Milliseconds with one decimal; a dash where the samples were too few. */
  static String millis(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.1f", value);
  }

  static String whole(@Nullable Double value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.0f", value);
  }
}
