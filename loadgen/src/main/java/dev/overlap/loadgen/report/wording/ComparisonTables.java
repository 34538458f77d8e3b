package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.LatencyFigures;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of a report: the same columns and the same figures in every format. */
public final class ComparisonTables {
  public static final String NONE = "–";

  private static final double KILO = 1e3;
  private static final double MEGA = 1e6;

  /** A column: its heading and how its cell is made. */
  public record Column(String heading, Function<CandidateReport, String> cell) {}

  /** A table with a row per candidate; a note below it says what its figures are. */
  public record Table(String title, List<Column> columns, String note) {
    public List<String> headings() {
      return columns.stream().map(Column::heading).toList();
    }

    public List<String> row(CandidateReport candidate) {
      return columns.stream().map(column -> column.cell().apply(candidate)).toList();
    }
  }

  private static final Column NAME = new Column("candidate", CandidateReport::name);

  private static final Table THROUGHPUT =
      new Table(
          "Throughput",
          List.of(
              NAME,
              new Column("req/s", c -> count(c.throughput().estimate())),
              new Column("±95%", ComparisonTables::halfWidth),
              new Column("limit", ComparisonTables::limit),
              new Column("reached", ComparisonTables::reached),
              new Column("bound by", ComparisonTables::bound),
              new Column("errors", c -> Long.toString(c.counts().errors()))),
          "The limit is known before the rounds; reached is measured ÷ limit.");

  private static final Table TIMES =
      new Table(
          "Response times",
          List.of(
              NAME,
              new Column("mean", c -> millis(c.response().mean())),
              new Column("p50", c -> millis(c.response().p50())),
              new Column("p90", c -> millis(c.response().p90())),
              new Column("p99", c -> millis(c.response().p99())),
              new Column("max", c -> millis(c.response().max())),
              new Column("service p50", c -> millis(c.times().service().p50())),
              new Column("excess p50", ComparisonTables::excess)),
          "In ms. Excess is the response time minus the drawn delay");

  private static final Table COST =
      new Table(
          "Cost",
          List.of(
              NAME,
              new Column("CPU", c -> whole(c.cost().cpu().cpuMicrosPerRequest())),
              new Column("user", c -> whole(c.cost().cpu().userMicrosPerRequest())),
              new Column("system", c -> whole(c.cost().cpu().systemMicrosPerRequest())),
              new Column("switches", c -> decimal(c.cost().cpu().contextSwitchesPerRequest(), 1)),
              new Column(
                  "alloc kB", c -> decimal(c.cost().memory().allocatedBytesPerRequest(), KILO)),
              new Column(
                  "held kB", c -> decimal(c.cost().memory().heapBytesPerRequestInFlight(), KILO)),
              new Column("threads", ComparisonTables::threads),
              new Column("RSS MB", ComparisonTables::rss)),
          "CPU in µs per request%s; switches and allocation are per request; held is the heap per"
              + " request in flight; threads are platform + virtual.");

  private static final Table RUNTIME =
      new Table(
          "Inside",
          List.of(
              NAME,
              new Column("GC pauses", c -> text(c.cost().memory().gcPauses())),
              new Column("GC ms", c -> decimal(c.cost().memory().gcPauseMillis(), 1)),
              new Column("heap MB", c -> scaled(c.cost().memory().peakHeapBytes(), MEGA)),
              new Column("loop busy", c -> percent(c.cost().loop().loopBusyShare())),
              new Column("loop lag", c -> lag(c)),
              new Column("queue", c -> text(c.cost().threads().peakQueue())),
              new Column("pinned", c -> text(c.cost().threads().pinnedEvents())),
              new Column("JIT", c -> whole(c.cost().cpu().compilerMicrosPerRequest()))),
          "GC over all blocks; loop lag is the lateness of a 10 ms timer on the event loop,"
              + " mean/max in ms; queue is the most requests that waited for a thread at one time;"
              + " JIT is the compilers' CPU in µs per request.");

  private ComparisonTables() {}

  /** The tables of this report; a table without any figures is left out. */
  public static List<Table> tables(ComparisonReport report) {
    String closed =
        report.plan().driven().concurrency() == null
            ? "."
            : "; in a closed loop intended start and sending are the same.";
    boolean apart =
        report.candidates().stream()
            .anyMatch(c -> c.cost().cpu().compilerMicrosPerRequest() != null);
    String cost = COST.note().formatted(apart ? ", without compilers" : "");
    return Stream.of(
            THROUGHPUT,
            new Table(TIMES.title(), TIMES.columns(), TIMES.note() + closed),
            new Table(COST.title(), COST.columns(), cost),
            RUNTIME)
        .filter(table -> saysAnything(table, report))
        .toList();
  }

  private static boolean saysAnything(Table table, ComparisonReport report) {
    return report.candidates().stream()
        .flatMap(candidate -> table.row(candidate).stream().skip(1))
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
    Long platform = candidate.cost().threads().peakThreads();
    Long virtual = candidate.cost().threads().peakVirtualThreads();
    return platform == null ? NONE : platform + (virtual == null ? "" : "+" + virtual);
  }

  private static String lag(CandidateReport candidate) {
    Double mean = candidate.cost().loop().loopLagMeanMillis();
    return mean == null
        ? NONE
        : decimal(mean, 1) + "/" + decimal(candidate.cost().loop().loopLagMaxMillis(), 1);
  }

  public static String count(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  /** Milliseconds with one decimal; a dash where the samples were too few. */
  public static String millis(@Nullable Double value) {
    return decimal(value, 1);
  }

  public static String whole(@Nullable Double value) {
    return scaled(value, 1);
  }

  static String percent(@Nullable Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  private static String text(@Nullable Long value) {
    return value == null ? NONE : String.format(Locale.ROOT, "%,d", value);
  }

  private static String decimal(@Nullable Double value, double unit) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.1f", value / unit);
  }

  private static String scaled(@Nullable Number value, double unit) {
    return value == null ? NONE : String.format(Locale.ROOT, "%.0f", value.doubleValue() / unit);
  }
}
