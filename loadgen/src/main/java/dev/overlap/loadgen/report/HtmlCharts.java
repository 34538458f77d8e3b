package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.chart.PercentileChart;
import dev.overlap.loadgen.report.chart.PercentileChart.Panel;
import dev.overlap.loadgen.report.chart.PercentileCurve;
import dev.overlap.loadgen.report.chart.RoundStrip;
import dev.overlap.loadgen.report.chart.RoundsChart;
import dev.overlap.loadgen.report.chart.SeriesStyle;
import dev.overlap.loadgen.report.chart.ThroughputChart;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sections of the page that are charts, each with its caption. */
final class HtmlCharts {
  private final ComparisonReport report;
  private final List<CandidateReport> candidates;
  private final List<SeriesStyle> series;

  HtmlCharts(ComparisonReport report) {
    this.report = report;
    this.candidates = report.candidates();
    this.series = SeriesStyle.of(candidates.stream().map(CandidateReport::name).toList());
  }

  /** Limits, and what was reached of them. */
  void throughput(HtmlPage page) {
    if (candidates.isEmpty()) {
      return;
    }
    page.section("throughput", "Predicted and measured throughput")
        .figure(
            "",
            ThroughputChart.svg(candidates),
            "Filled: measured, with its 95 % interval. Outlined: the limit that was known before"
                + " the rounds, and what sets it.");
    List<String> names =
        candidates.stream()
            .flatMap(c -> c.limits().bounds().stream())
            .map(Bound::name)
            .distinct()
            .toList();
    if (!names.isEmpty()) {
      page.heading("All known bounds")
          .table(
              Stream.concat(Stream.of("candidate"), names.stream()).toList(),
              candidates.stream().map(c -> bounds(c, names)).toList())
          .paragraph("note", "In req/s; the lowest of a candidate is its limit.");
    }
    page.endSection();
  }

  private static List<String> bounds(CandidateReport candidate, List<String> names) {
    List<String> cells = new ArrayList<>(List.of(candidate.name()));
    for (String name : names) {
      cells.add(
          candidate.limits().bounds().stream()
              .filter(bound -> bound.name().equals(name) && Double.isFinite(bound.perSecond()))
              .map(bound -> ComparisonTables.count(bound.perSecond()))
              .findFirst()
              .orElse(ComparisonTables.NONE));
    }
    return cells;
  }

  /** Response and service times by percentile. */
  void times(HtmlPage page) {
    List<Panel> panels =
        List.of(
            new Panel("response time", curves(BlockResult::response)),
            new Panel("service time", curves(round -> round.times().service())));
    String closed =
        report.plan().driven().concurrency() == null
            ? ""
            : " In a closed loop the two are the same, except for waits in the generator.";
    percentiles(
        page,
        "times",
        "Times by percentile",
        panels,
        "All rounds together. Response time counts from the intended start, service time from the"
            + " sending."
            + closed
            + " A curve ends where its samples end.");
  }

  /** Response time beyond the delay, of each candidate and of the backend alone. */
  void excess(HtmlPage page) {
    List<PercentileCurve> curves = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).times().excess() != null) {
        curves.add(
            PercentileCurve.of(
                series.get(i), candidates.get(i).rounds(), round -> round.times().excess()));
      }
    }
    if (curves.isEmpty()) {
      return;
    }
    CandidateReport direct = report.backend().direct();
    if (direct != null && direct.times().excess() != null) {
      SeriesStyle reference = SeriesStyle.reference("backend, direct");
      curves.add(PercentileCurve.of(reference, direct.rounds(), round -> round.times().excess()));
    }
    percentiles(
        page,
        "excess",
        "Excess by percentile",
        List.of(new Panel("response time beyond the drawn delay", curves)),
        "Response time minus the delay that was drawn for the request. The curve of the backend,"
            + " driven directly at the planned load, shows what backend, network and generator add"
            + " by themselves.");
  }

  private void percentiles(
      HtmlPage page, String id, String heading, List<Panel> panels, String caption) {
    List<String> missing = PercentileChart.missing(panels);
    if (candidates.isEmpty()) {
      return;
    }
    String chart =
        PercentileChart.of(
            id, heading + " of each candidate, as curves on a logarithmic scale", panels);
    page.section(id, heading);
    if (!chart.isEmpty()) {
      page.figure("curves", chart, caption);
    }
    page.list(missing).endSection();
  }

  private List<PercentileCurve> curves(Function<BlockResult, @Nullable String> kind) {
    List<PercentileCurve> curves = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      curves.add(PercentileCurve.of(series.get(i), candidates.get(i).rounds(), kind));
    }
    return curves;
  }

  /** Whether rounds agree, drift or step from fork to fork. */
  void rounds(HtmlPage page) {
    String rates =
        RoundsChart.svg(
            "Throughput of every round, a strip of dots for each candidate",
            RoundStrip.throughput(series, candidates));
    String costs =
        RoundsChart.svg(
            "CPU per request in every round, a strip of dots for each candidate",
            RoundStrip.cpu(series, candidates));
    if (rates.isEmpty() && costs.isEmpty()) {
      return;
    }
    page.section("rounds", "Round by round");
    strips(
        page,
        "Throughput",
        rates,
        "Line: the candidate's figure. Band: its 95 % interval. All strips have the same scale,"
            + " relative to their line.");
    strips(
        page,
        "CPU per request",
        costs,
        "CPU time of the candidate's process ÷ good answers of the block, without compilers. Line:"
            + " over all rounds. Band: 95 % interval of the mean.");
    page.endSection();
  }

  private static void strips(HtmlPage page, String heading, String chart, String caption) {
    if (!chart.isEmpty()) {
      page.heading(heading).figure("", chart, caption);
    }
  }
}
