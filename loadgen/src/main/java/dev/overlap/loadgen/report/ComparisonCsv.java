package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.compare.Figures;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row per candidate, for spreadsheets: figures without their words. */
final class ComparisonCsv implements ReportWriter {
  private record Column(String name, Function<CandidateReport, String> cell) {}

  private static final List<Column> COLUMNS =
      Stream.of(throughput(), times(), counts(), cost(), judgement())
          .flatMap(List::stream)
          .toList();

  @Override
  public String write(ComparisonReport report) {
    return COLUMNS.stream().map(Column::name).collect(Collectors.joining(",", "", "\n"))
        + report.candidates().stream()
            .map(
                candidate ->
                    COLUMNS.stream()
                        .map(column -> column.cell().apply(candidate))
                        .collect(Collectors.joining(",", "", "\n")))
            .collect(Collectors.joining());
  }

  private static Column number(String name, Function<CandidateReport, @Nullable Number> value) {
    return new Column(name, c -> Csv.number(value.apply(c)));
  }

  private static Column text(String name, Function<CandidateReport, String> value) {
    return new Column(name, c -> Csv.text(value.apply(c)));
  }

  private static List<Column> throughput() {
    return List.of(
        text("candidate", CandidateReport::name),
        text("parts", c -> Sentences.parts(c.parts())),
        number("throughput", c -> c.throughput().estimate()),
        number("throughput_low", c -> c.throughput().low()),
        number("throughput_high", c -> c.throughput().high()),
        number("limit", c -> limit(c, PredictedLimit::value)),
        text("bound_by", c -> c.predictedLimit() == null ? "" : c.predictedLimit().boundBy()),
        number("measured_share", c -> limit(c, PredictedLimit::measuredShare)),
        number("rounds", c -> c.rounds().size()));
  }

  private static @Nullable Number limit(
      CandidateReport candidate, Function<PredictedLimit, @Nullable Double> which) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? null : which.apply(limit);
  }

  private static List<Column> times() {
    return Stream.of(
            figures("response_", CandidateReport::response),
            figures("service_", CandidateReport::service),
            figures("excess_", CandidateReport::excess))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column> figures(
      String prefix, Function<CandidateReport, @Nullable Figures> of) {
    return List.of(
        figure(prefix + "p50_ms", of, Figures::p50),
        figure(prefix + "p90_ms", of, Figures::p90),
        figure(prefix + "p99_ms", of, Figures::p99),
        figure(prefix + "p99_9_ms", of, Figures::p999),
        figure(prefix + "max_ms", of, Figures::max),
        figure(prefix + "mean_ms", of, Figures::mean));
  }

  private static Column figure(
      String name,
      Function<CandidateReport, @Nullable Figures> of,
      Function<Figures, @Nullable Double> which) {
    return number(
        name,
        candidate -> {
          Figures figures = of.apply(candidate);
          return figures == null ? null : which.apply(figures);
        });
  }

  private static List<Column> counts() {
    return List.of(
        number("planned", c -> c.counts().planned()),
        number("sent", c -> c.counts().sent()),
        number("ok", c -> c.counts().ok()),
        number("http_error", c -> c.counts().httpError()),
        number("timeout", c -> c.counts().timeout()),
        number("connection_error", c -> c.counts().connectionError()),
        number("dropped", c -> c.counts().dropped()),
        number("in_flight", c -> c.counts().inFlight()));
  }

  private static List<Column> cost() {
    return List.of(
        number("cpu_us_per_request", c -> c.cost().cpuMicrosPerRequest()),
        number("user_us_per_request", c -> c.cost().userMicrosPerRequest()),
        number("system_us_per_request", c -> c.cost().systemMicrosPerRequest()),
        number("compiler_us_per_request", c -> c.cost().compilerMicrosPerRequest()),
        number("allocated_bytes_per_request", c -> c.cost().allocatedBytesPerRequest()),
        number("gc_pauses", c -> c.cost().gcPauses()),
        number("gc_pause_ms", c -> c.cost().gcPauseMillis()),
        number("peak_threads", c -> c.cost().peakThreads()),
        number("peak_virtual_threads", c -> c.cost().peakVirtualThreads()),
        number("context_switches_per_request", c -> c.cost().contextSwitchesPerRequest()),
        number("peak_rss_bytes", c -> c.cost().peakRssBytes()),
        number("peak_heap_bytes", c -> c.cost().peakHeapBytes()),
        number("heap_bytes_per_request_in_flight", c -> c.cost().heapBytesPerRequestInFlight()),
        number("loop_busy_share", c -> c.cost().loopBusyShare()),
        number("loop_lag_mean_ms", c -> c.cost().loopLagMeanMillis()),
        number("loop_lag_max_ms", c -> c.cost().loopLagMaxMillis()),
        number("peak_queue", c -> c.cost().peakQueue()),
        number("pinned_events", c -> c.cost().pinnedEvents()));
  }

  private static List<Column> judgement() {
    return List.of(
        text("cpus", c -> c.cpus().name()),
        text("trust", c -> c.trust().verdict().name()),
        text("causes", c -> String.join("; ", c.trust().causes())),
        text("explanation", CandidateReport::explanation));
  }
}
