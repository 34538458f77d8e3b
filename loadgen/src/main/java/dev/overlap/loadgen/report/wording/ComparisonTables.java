package dev.overlap.loadgen.report.wording;

import static dev.overlap.loadgen.report.wording.Numbers.KILO;
import static dev.overlap.loadgen.report.wording.Numbers.MEGA;
import static dev.overlap.loadgen.report.wording.Numbers.NONE;
import static dev.overlap.loadgen.report.wording.Numbers.count;
import static dev.overlap.loadgen.report.wording.Numbers.decimal;
import static dev.overlap.loadgen.report.wording.Numbers.millis;
import static dev.overlap.loadgen.report.wording.Numbers.percent;
import static dev.overlap.loadgen.report.wording.Numbers.scaled;
import static dev.overlap.loadgen.report.wording.Numbers.whole;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.LatencyFigures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The tables of a comparison, with a row per candidate. */
public final class ComparisonTables {
  private static final Column<CandidateReport> NAME =
      new Column<>("candidate", CandidateReport::name);

  private static final List<Column<CandidateReport>> THROUGHPUT =
      List.of(
          NAME,
          new Column<>("req/s", c -> count(c.throughput().estimate())),
          new Column<>("±95%", ComparisonTables::halfWidth),
          new Column<>("limit", ComparisonTables::limit),
          new Column<>("reached", ComparisonTables::reached),
          new Column<>("bound by", ComparisonTables::bound),
          new Column<>("errors", c -> Long.toString(c.counts().errors())));

  private static final List<Column<CandidateReport>> TIMES =
      List.of(
          NAME,
          new Column<>("mean", c -> millis(c.response().mean())),
          new Column<>("p50", c -> millis(c.response().p50())),
          new Column<>("p90", c -> millis(c.response().p90())),
          new Column<>("p99", c -> millis(c.response().p99())),
          new Column<>("max", c -> millis(c.response().max())),
          new Column<>("service p50", c -> millis(c.times().service().p50())),
          new Column<>("excess p50", ComparisonTables::excess));

  private static final List<Column<CandidateReport>> COST =
      List.of(
          NAME,
          new Column<>("CPU", c -> whole(c.cost().cpu().cpuMicrosPerRequest())),
          new Column<>("user", c -> whole(c.cost().cpu().userMicrosPerRequest())),
          new Column<>("system", c -> whole(c.cost().cpu().systemMicrosPerRequest())),
          new Column<>("switches", c -> decimal(c.cost().cpu().contextSwitchesPerRequest(), 1)),
          new Column<>(
              "alloc kB", c -> decimal(c.cost().memory().allocatedBytesPerRequest(), KILO)),
          new Column<>(
              "held kB", c -> decimal(c.cost().memory().heapBytesPerRequestInFlight(), KILO)),
          new Column<>("threads", ComparisonTables::threads),
          new Column<>("RSS MB", ComparisonTables::rss));

  private static final List<Column<CandidateReport>> RUNTIME =
      List.of(
          NAME,
          new Column<>("GC pauses", c -> count(c.cost().memory().gcPauses())),
          new Column<>("GC ms", c -> decimal(c.cost().memory().gcPauseMillis(), 1)),
          new Column<>("heap MB", c -> scaled(c.cost().memory().peakHeapBytes(), MEGA)),
          new Column<>("loop busy", c -> percent(c.cost().loop().loopBusyShare())),
          new Column<>("loop lag", ComparisonTables::lag),
          new Column<>("queue", c -> count(c.cost().threads().peakQueue())),
          new Column<>("pinned", c -> count(c.cost().threads().pinnedEvents())),
          new Column<>("JIT", c -> whole(c.cost().cpu().compilerMicrosPerRequest())));

  private ComparisonTables() {}

  /** The tables of this report by their titles; a table without any figures is left out. */
  public static Map<String, Table> of(ComparisonReport report) {
    boolean closed = report.plan().driven().concurrency().isPresent();
    boolean apart =
        report.candidates().stream()
            .anyMatch(c -> c.cost().cpu().compilerMicrosPerRequest().isPresent());
    List<CandidateReport> candidates = report.candidates();
    Map<String, Table> tables = new LinkedHashMap<>();
    tables.put(
        "Throughput",
        Table.of(
            THROUGHPUT,
            candidates,
            "The limit is known before the rounds; reached is measured ÷ limit."));
    tables.put(
        "Response times",
        Table.of(
            TIMES,
            candidates,
            "In ms. Excess is the response time minus the drawn delay%s."
                .formatted(
                    closed ? "; in a closed loop intended start and sending are the same" : "")));
    tables.put(
        "Cost",
        Table.of(
            COST,
            candidates,
            ("CPU in µs per request%s; switches and allocation are per request; held is the heap"
                    + " per request in flight; threads are platform + virtual.")
                .formatted(apart ? ", without compilers" : "")));
    tables.put(
        "Inside",
        Table.of(
            RUNTIME,
            candidates,
            "GC over all blocks; loop lag is the lateness of a 10 ms timer on the event loop,"
                + " mean/max in ms; queue is the most requests that waited for a thread at one"
                + " time; JIT is the compilers' CPU in µs per request."));
    tables.values().removeIf(table -> !saysAnything(table));
    return tables;
  }

  private static boolean saysAnything(Table table) {
    return table.rows().stream()
        .flatMap(row -> row.cells().stream().skip(1))
        .anyMatch(cell -> !cell.equals(NONE));
  }

  static String excess(CandidateReport candidate) {
    LatencyFigures excess = candidate.times().excess();
    return excess == null ? NONE : millis(excess.p50());
  }

  /** One round has no interval. */
  private static String halfWidth(CandidateReport candidate) {
    return candidate.rounds().size() < 2
        ? NONE
        : count((candidate.throughput().high() - candidate.throughput().low()) / 2);
  }

  public static String limit(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? NONE : count(limit.value());
  }

  public static String bound(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? NONE : limit.boundBy();
  }

  public static String reached(CandidateReport candidate) {
    PredictedLimit limit = candidate.predictedLimit();
    return limit == null ? NONE : percent(candidate.throughput().estimate() / limit.value());
  }

  public static String rss(CandidateReport candidate) {
    return scaled(candidate.cost().memory().peakRssBytes(), MEGA);
  }

  private static String threads(CandidateReport candidate) {
    OptionalLong platform = candidate.cost().threads().peakThreads();
    OptionalLong virtual = candidate.cost().threads().peakVirtualThreads();
    return platform.isEmpty()
        ? NONE
        : platform.getAsLong() + (virtual.isPresent() ? "+" + virtual.getAsLong() : "");
  }

  private static String lag(CandidateReport candidate) {
    OptionalDouble mean = candidate.cost().loop().loopLagMeanMillis();
    return mean.isEmpty()
        ? NONE
        : decimal(mean, 1) + "/" + decimal(candidate.cost().loop().loopLagMaxMillis(), 1);
  }
}
