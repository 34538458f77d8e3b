package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.chart.PercentileChart;
import dev.overlap.loadgen.report.chart.PercentileChart.Panel;
import dev.overlap.loadgen.report.chart.PercentileCurve;
import dev.overlap.loadgen.report.chart.RoundStrip;
import dev.overlap.loadgen.report.chart.RoundsChart;
import dev.overlap.loadgen.report.chart.SecondChart;
import dev.overlap.loadgen.report.chart.SeriesStyle;
import dev.overlap.loadgen.report.chart.ThroughputChart;
import dev.overlap.loadgen.report.document.Block.Chart;
import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Section;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.report.wording.SecondWords;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.SecondReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The sections of a comparison that are drawn; text shows the tables next to the drawings. */
final class ComparisonCharts {
  private static final String SECOND = "The second of overlap";

  private final ComparisonReport report;
  private final List<CandidateReport> candidates;
  private final List<SeriesStyle> series;

  ComparisonCharts(ComparisonReport report) {
    this.report = report;
    this.candidates = report.candidates();
    this.series = SeriesStyle.of(candidates.stream().map(CandidateReport::name).toList());
  }

  /** Limits, and what was reached of them. */
  Section throughput() {
    List<String> names =
        candidates.stream()
            .flatMap(c -> c.limits().bounds().stream())
            .map(Bound::name)
            .distinct()
            .toList();
    List<Column<CandidateReport>> columns = new ArrayList<>();
    columns.add(new Column<>("candidate", CandidateReport::name));
    names.forEach(name -> columns.add(new Column<>(name, c -> bound(c, name))));
    return Section.of(
        "throughput",
        "Predicted and measured throughput",
        new Chart(
            candidates.isEmpty() ? "" : ThroughputChart.svg(candidates),
            "Filled: measured, with its 95 % interval. Outlined: the limit that was known before"
                + " the rounds, and what sets it."),
        Table.of(
            columns,
            names.isEmpty() ? List.of() : candidates,
            "All known bounds, in req/s; the lowest of a candidate is its limit."));
  }

  private static String bound(CandidateReport candidate, String name) {
    return candidate.limits().bounds().stream()
        .filter(bound -> bound.name().equals(name) && Double.isFinite(bound.perSecond()))
        .map(bound -> Numbers.count(bound.perSecond()))
        .findFirst()
        .orElse(Numbers.NONE);
  }

  /** One second of each candidate, as it was recorded. */
  Section second() {
    SecondReport second = report.second();
    if (second == null || second.panels().isEmpty()) {
      return Section.of("second", SECOND);
    }
    List<String> names = candidates.stream().map(CandidateReport::name).toList();
    return Section.of(
        "second",
        SECOND,
        Paragraph.plain(SecondWords.finding(second)),
        new Chart("second", SecondChart.svg(second, names), SecondWords.caption(second), List.of()),
        SecondWords.table(second),
        new Paragraph(
            Tone.SOFT,
            second.unrecorded().isEmpty()
                ? ""
                : "Not recorded: " + String.join(", ", second.unrecorded()) + "."));
  }

  /** Response and service times by percentile. */
  Section times() {
    List<Panel> panels =
        List.of(
            new Panel("response time", curves(BlockResult::response)),
            new Panel("service time", curves(round -> round.times().service())));
    String closed =
        report.plan().driven().concurrency().isEmpty()
            ? ""
            : " In a closed loop the two are the same, except for waits in the generator.";
    return percentiles(
        "times",
        "Times by percentile",
        panels,
        "All rounds together. Response time counts from the intended start, service time from the"
            + " sending."
            + closed
            + " A curve ends where its samples end.");
  }

  /** Response time beyond the delay, of each candidate and of the backend alone. */
  Section excess() {
    List<PercentileCurve> curves = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      if (candidates.get(i).times().excess() != null) {
        curves.add(
            PercentileCurve.of(
                series.get(i), candidates.get(i).rounds(), round -> round.times().excess()));
      }
    }
    CandidateReport direct = report.backend().direct();
    if (!curves.isEmpty() && direct != null && direct.times().excess() != null) {
      SeriesStyle reference = SeriesStyle.reference("backend, direct");
      curves.add(PercentileCurve.of(reference, direct.rounds(), round -> round.times().excess()));
    }
    return percentiles(
        "excess",
        "Excess by percentile",
        curves.isEmpty()
            ? List.of()
            : List.of(new Panel("response time beyond the drawn delay", curves)),
        "Response time minus the delay that was drawn for the request. The curve of the backend,"
            + " driven directly at the planned load, shows what backend, network and generator add"
            + " by themselves.");
  }

  private Section percentiles(String id, String heading, List<Panel> panels, String caption) {
    boolean drawn = !candidates.isEmpty() && !panels.isEmpty();
    return Section.of(
        id,
        heading,
        new Chart(
            "curves",
            drawn
                ? PercentileChart.of(
                    id, heading + " of each candidate, as curves on a logarithmic scale", panels)
                : "",
            caption,
            drawn ? PercentileChart.missing(panels) : List.of()));
  }

  private List<PercentileCurve> curves(Function<BlockResult, @Nullable String> kind) {
    List<PercentileCurve> curves = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      curves.add(PercentileCurve.of(series.get(i), candidates.get(i).rounds(), kind));
    }
    return curves;
  }

  /** Whether rounds agree, drift or step from fork to fork. */
  Section rounds() {
    return Section.of(
        "rounds",
        "Round by round",
        new Chart(
            RoundsChart.svg(
                "Throughput of every round, a strip of dots for each candidate",
                RoundStrip.throughput(series, candidates)),
            "Throughput. Line: the candidate's figure. Band: its 95 % interval. All strips have the"
                + " same scale, relative to their line."),
        new Chart(
            RoundsChart.svg(
                "CPU per request in every round, a strip of dots for each candidate",
                RoundStrip.cpu(series, candidates)),
            "CPU per request: CPU time of the candidate's process ÷ good answers of the block,"
                + " without compilers. Line: over all rounds. Band: 95 % interval of the mean."));
  }
}
