package dev.overlap.loadgen.report.csv;

import dev.overlap.loadgen.report.csv.Csv.Column;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
      String name, Function<CandidateReport, @Nullable Number> value) {
    return new Column<>(name, c -> Csv.number(value.apply(c)));
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

  private static @Nullable Number limit(
      CandidateReport candidate, Function<PredictedLimit, @Nullable Double> which) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? null : which.apply(limit);
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
        number("cpu_us_per_request", c -> c.cost().cpu().cpuMicrosPerRequest()),
        number("user_us_per_request", c -> c.cost().cpu().userMicrosPerRequest()),
        number("system_us_per_request", c -> c.cost().cpu().systemMicrosPerRequest()),
        number("compiler_us_per_request", c -> c.cost().cpu().compilerMicrosPerRequest()),
        number("allocated_bytes_per_request", c -> c.cost().memory().allocatedBytesPerRequest()),
        number("gc_pauses", c -> c.cost().memory().gcPauses()),
        number("gc_pause_ms", c -> c.cost().memory().gcPauseMillis()),
        number("peak_threads", c -> c.cost().threads().peakThreads()),
        number("peak_virtual_threads", c -> c.cost().threads().peakVirtualThreads()),
        number("context_switches_per_request", c -> c.cost().cpu().contextSwitchesPerRequest()),
        number("peak_rss_bytes", c -> c.cost().memory().peakRssBytes()),
        number("peak_heap_bytes", c -> c.cost().memory().peakHeapBytes()),
        number(
            "heap_bytes_per_request_in_flight",
            c -> c.cost().memory().heapBytesPerRequestInFlight()),
        number("loop_busy_share", c -> c.cost().loop().loopBusyShare()),
        number("loop_lag_mean_ms", c -> c.cost().loop().loopLagMeanMillis()),
        number("loop_lag_max_ms", c -> c.cost().loop().loopLagMaxMillis()),
        number("peak_queue", c -> c.cost().threads().peakQueue()),
        number("pinned_events", c -> c.cost().threads().pinnedEvents()));
  }

  private static List<Column<CandidateReport>> judgement() {
    return List.of(
        text("cpus", c -> c.cpus().name()),
        text("trust", c -> c.trust().verdict().name()),
        text("causes", c -> String.join("; ", c.trust().causes())),
        text("explanation", candidateReport -> candidateReport.judgement().explanation()));
  }
}
