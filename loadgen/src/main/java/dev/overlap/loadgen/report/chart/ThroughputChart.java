package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.stats.Estimate;
import java.util.List;
import java.util.stream.Stream;

/**
 * A bar per candidate: measured throughput filled, its interval as a whisker, the limit that was
 * predicted as an outline.
 */
public final class ThroughputChart {
  private static final int BARS = 610;
  private static final int ROW = 56;
  private static final int NAME = 16;
  private static final int BAR = 22;
  private static final int BAR_HEIGHT = 24;
  private static final int BELOW = 30;
  private static final int WHISKER = 5;
  private static final int NAME_LETTERS = 60;
  private static final int BOUND_LETTERS = 14;

  private ThroughputChart() {}

  /** The chart; empty where there are no candidates. */
  public static String svg(List<CandidateReport> candidates) {
    if (candidates.isEmpty()) {
      return "";
    }
    Axis rate =
        Axis.fromZero(candidates.stream().flatMap(ThroughputChart::extent).toList(), 0, BARS);
    int bottom = ROW * candidates.size();
    Svg svg =
        new Svg(
            bottom + BELOW,
            "Bars: measured throughput of "
                + candidates.size()
                + " candidates, with its interval and the predicted limit; the table below the"
                + " charts has the same figures");
    for (double tick : rate.ticks()) {
      double x = rate.at(tick);
      svg.line(x, 0, x, bottom, "rule");
      svg.text(x, bottom + 18.0, tick == 0 ? "small" : "small middle", Axis.label(tick));
    }
    svg.text(BARS + 36.0, bottom + 18.0, "small soft", "req/s");
    List<SeriesStyle> series =
        SeriesStyle.of(candidates.stream().map(CandidateReport::name).toList());
    for (int i = 0; i < candidates.size(); i++) {
      row(svg, candidates.get(i), series.get(i), i * ROW, rate);
    }
    return svg.end();
  }

  private static Stream<Double> extent(CandidateReport candidate) {
    Estimate measured = candidate.throughput();
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null
        ? Stream.of(measured.estimate(), measured.high())
        : Stream.of(measured.estimate(), measured.high(), limit.value());
  }

  private static void row(
      Svg svg, CandidateReport candidate, SeriesStyle series, int top, Axis rate) {
    Estimate measured = candidate.throughput();
    PredictedLimit limit = candidate.predictedLimit();
    double y = top + BAR;
    double end = rate.at(measured.estimate());
    svg.name(0, top + NAME, "strong", series, NAME_LETTERS);
    svg.box(0, y, end, BAR_HEIGHT, "bar " + series.style());
    if (limit != null) {
      svg.box(0, y, rate.at(limit.value()), BAR_HEIGHT, "limit");
      end = Math.max(end, rate.at(limit.value()));
    }
    if (measured.high() > measured.low()) {
      whisker(svg, rate.at(measured.low()), rate.at(measured.high()), y + BAR_HEIGHT / 2.0);
      end = Math.max(end, rate.at(measured.high()));
    }
    svg.text(end + 10, y + BAR_HEIGHT / 2.0 + 4, "halo", label(candidate));
  }

  private static void whisker(Svg svg, double low, double high, double y) {
    svg.line(low, y, high, y, "whisker")
        .line(low, y - WHISKER, low, y + WHISKER, "whisker")
        .line(high, y - WHISKER, high, y + WHISKER, "whisker");
  }

  private static String label(CandidateReport candidate) {
    double estimate = candidate.throughput().estimate();
    PredictedLimit limit = candidate.predictedLimit();
    if (!Double.isFinite(estimate)) {
      return "nothing measured";
    }
    String measured = Numbers.count(estimate);
    return limit == null || !Double.isFinite(limit.value())
        ? measured + " req/s"
        : measured
            + " of "
            + Numbers.count(limit.value())
            + " req/s: "
            + SeriesStyle.shortened(limit.boundBy(), BOUND_LETTERS);
  }
}
