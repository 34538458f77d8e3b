package dev.overlap.loadgen.report.csv;

import dev.overlap.loadgen.report.csv.Csv.Column;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.Cost;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** A row per candidate, for spreadsheets: figures without their words. */
public final class ComparisonCsv {
  private static final List<Column<CandidateReport>> COLUMNS =
      Stream.of(
              throughput(),
              times(),
              Csv.<CandidateReport>counts(CandidateReport::counts),
              cost(),
              judgement())
          .flatMap(List::stream)
          .toList();

  /** The comparison in this format. */
  public String write(ComparisonReport report) {
    return Csv.table(COLUMNS, report.candidates().stream());
  }

  private static Column<CandidateReport> number(
      String name, ToDoubleFunction<CandidateReport> value) {
    return new Column<>(name, c -> Csv.number(value.applyAsDouble(c)));
  }

  private static Column<CandidateReport> cost(String name, Function<Cost, OptionalDouble> value) {
    return new Column<>(name, c -> Csv.number(value.apply(c.cost())));
  }

  private static Column<CandidateReport> count(String name, Function<Cost, OptionalLong> value) {
    return new Column<>(
        name,
        c -> {
          OptionalLong count = value.apply(c.cost());
          return count.isPresent() ? Long.toString(count.getAsLong()) : "";
        });
  }

  private static Column<CandidateReport> text(
      String name, Function<CandidateReport, String> value) {
    return new Column<>(name, c -> Csv.text(value.apply(c)));
  }

  private static List<Column<CandidateReport>> throughput() {
    return List.of(
        text("candidate", CandidateReport::name),
        text("parts", c -> Findings.parts(c.parts())),
        number("throughput", c -> c.throughput().estimate()),
        number("throughput_low", c -> c.throughput().low()),
        number("throughput_high", c -> c.throughput().high()),
        number("limit", c -> limit(c, PredictedLimit::value)),
        text("bound_by", c -> c.predictedLimit() == null ? "" : c.predictedLimit().boundBy()),
        number("measured_share", c -> limit(c, PredictedLimit::measuredShare)),
        number("rounds", c -> c.rounds().size()));
  }

  /** An empty cell where nothing is known that bounds. */
  private static double limit(CandidateReport candidate, ToDoubleFunction<PredictedLimit> which) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? Double.NaN : which.applyAsDouble(limit);
  }

  private static List<Column<CandidateReport>> times() {
    return Stream.of(
            Csv.<CandidateReport>figures("response_", CandidateReport::response),
            Csv.<CandidateReport>figures(
                "service_", candidateReport -> candidateReport.times().service()),
            Csv.<CandidateReport>figures(
                "excess_", candidateReport -> candidateReport.times().excess()))
        .flatMap(List::stream)
        .toList();
  }

  private static List<Column<CandidateReport>> cost() {
    return List.of(
        cost("cpu_us_per_request", c -> c.cpu().cpuMicrosPerRequest()),
        cost("user_us_per_request", c -> c.cpu().userMicrosPerRequest()),
        cost("system_us_per_request", c -> c.cpu().systemMicrosPerRequest()),
        cost("compiler_us_per_request", c -> c.cpu().compilerMicrosPerRequest()),
        cost("allocated_bytes_per_request", c -> c.memory().allocatedBytesPerRequest()),
        count("gc_pauses", c -> c.memory().gcPauses()),
        cost("gc_pause_ms", c -> c.memory().gcPauseMillis()),
        count("peak_threads", c -> c.threads().peakThreads()),
        count("peak_virtual_threads", c -> c.threads().peakVirtualThreads()),
        cost("context_switches_per_request", c -> c.cpu().contextSwitchesPerRequest()),
        count("peak_rss_bytes", c -> c.memory().peakRssBytes()),
        count("peak_heap_bytes", c -> c.memory().peakHeapBytes()),
        cost("heap_bytes_per_request_in_flight", c -> c.memory().heapBytesPerRequestInFlight()),
        cost("loop_busy_share", c -> c.loop().loopBusyShare()),
        cost("loop_lag_mean_ms", c -> c.loop().loopLagMeanMillis()),
        cost("loop_lag_max_ms", c -> c.loop().loopLagMaxMillis()),
        count("peak_queue", c -> c.threads().peakQueue()),
        count("pinned_events", c -> c.threads().pinnedEvents()));
  }

  private static List<Column<CandidateReport>> judgement() {
    return List.of(
        text("cpus", c -> c.cpus().name()),
        text("trust", c -> c.trust().verdict().name()),
        text("causes", c -> String.join("; ", c.trust().causes())),
        text("explanation", candidateReport -> candidateReport.judgement().explanation()));
  }
}
