package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import java.util.List;
import java.util.Locale;

/**
 * A bar per candidate: measured throughput filled, its interval as a whisker, the limit outlined.
 */
final class ThroughputChart {
  private static final int LEFT = 110;
  private static final int BAR_WIDTH = 620;
  private static final int ROW = 38;
  private static final int WIDTH = 900;

  private ThroughputChart() {}

  static String svg(List<CandidateReport> candidates) {
    double most =
        candidates.stream()
            .mapToDouble(c -> Math.max(limit(c), c.throughput().high()))
            .max()
            .orElse(1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Throughput by candidate\">%n",
            WIDTH,
            ROW * candidates.size() + 6));
    for (int i = 0; i < candidates.size(); i++) {
      row(svg, candidates.get(i), i * ROW + 6, BAR_WIDTH / Math.max(1e-9, most));
    }
    return svg.append("</svg>\n").toString();
  }

  private static String label(CandidateReport candidate) {
    String measured = Cells.count(candidate.throughput().estimate());
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null
        ? measured + " req/s"
        : measured + " of " + Cells.count(limit.value()) + " req/s";
  }

  private static double limit(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? 0 : limit.value();
  }

  private static void row(StringBuilder svg, CandidateReport candidate, int top, double scale) {
    double measured = candidate.throughput().estimate() * scale;
    double limit = limit(candidate) * scale;
    double low = LEFT + candidate.throughput().low() * scale;
    double high = LEFT + candidate.throughput().high() * scale;
    int middle = top + 13;
    String name = Html.escape(candidate.name());
    svg.append(
        String.format(
            Locale.ROOT,
            """
            <text x="0" y="%d">%s</text>
            <rect x="%d" y="%d" width="%.1f" height="26" fill="var(--fill)" opacity=".75"/>
            <rect x="%d" y="%d" width="%.1f" height="26" fill="none" stroke="var(--soft)" stroke-dasharray="4 3"/>
            <path d="M%.1f %d H%.1f M%.1f %d v12 M%.1f %d v12" stroke="var(--ink)" fill="none"/>
            <text x="%.1f" y="%d">%s</text>
            """,
            middle + 5,
            name,
            LEFT,
            top,
            measured,
            LEFT,
            top,
            limit,
            low,
            middle,
            high,
            low,
            middle - 6,
            high,
            middle - 6,
            Math.max(high, LEFT + Math.max(measured, limit)) + 8,
            middle + 5,
            label(candidate)));
  }
}
