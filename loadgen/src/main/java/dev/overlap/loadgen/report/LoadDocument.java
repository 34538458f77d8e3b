package dev.overlap.loadgen.report;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.report.document.Block;
import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.GeneratorUsage;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StatusCounts;
import dev.overlap.loadgen.selftest.Ceiling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run of load as a document. */
final class LoadDocument {
  private static final List<Column<Times>> COLUMNS =
      List.of(
          new Column<>("ms", Times::name),
          column("p50", LatencyFigures::p50),
          column("p90", LatencyFigures::p90),
          column("p99", LatencyFigures::p99),
          column("p99.9", LatencyFigures::p999),
          column("max", LatencyFigures::max),
          column("mean", LatencyFigures::mean));

  private LoadDocument() {}

  private record Times(String name, LatencyFigures figures) {}

  private static Column<Times> column(
      String heading, Function<LatencyFigures, OptionalDouble> figure) {
    return new Column<>(heading, times -> Numbers.millis(figure.apply(times.figures())));
  }

  static Document of(LoadReport report) {
    CandidateReport result = report.result();
    String title =
        "%s at %s%s"
            .formatted(
                report.plan().driven().load(),
                result.name(),
                report.partial() ? " (PARTIAL: stopped early)" : "");
    return new Document(
        title,
        Paragraph.plain(
            String.format(
                Locale.ROOT, "%,.1f req/s answered well", result.throughput().estimate())),
        List.of(),
        List.<Block>of(times(report), Definitions.of(facts(report))),
        "");
  }

  private static Table times(LoadReport report) {
    CandidateReport result = report.result();
    List<Times> rows = new ArrayList<>();
    Map<String, @Nullable LatencyFigures> all = new LinkedHashMap<>();
    all.put("response", result.response());
    all.put("service", result.times().service());
    all.put("excess", result.times().excess());
    all.put("lag", report.lag());
    all.forEach(
        (name, figures) -> {
          if (figures != null) {
            rows.add(new Times(name, figures));
          }
        });
    return report.plan().driven().concurrency().isEmpty()
        ? Table.of(COLUMNS, rows)
        : Table.of(
            COLUMNS,
            rows,
            "In a closed loop intended start and sending differ only where a connection is"
                + " opened.");
  }

  private static Map<String, String> facts(LoadReport report) {
    CandidateReport result = report.result();
    RequestCounts counts = result.counts();
    GeneratorUsage generator = report.generator();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "Requests",
        String.format(
            Locale.ROOT,
            "planned %,d = sent %,d + dropped %,d",
            counts.planned(),
            counts.sent(),
            counts.dropped()));
    facts.put(
        "Answers",
        String.format(
            Locale.ROOT,
            "sent %,d = ok %,d + http errors %,d + timeouts %,d + connection errors %,d"
                + " + in flight %,d",
            counts.sent(),
            counts.ok(),
            counts.httpError(),
            counts.timeout(),
            counts.connectionError(),
            counts.inFlight()));
    facts.put("By status", StatusCounts.words(result.books().statuses()));
    facts.put(
        "Besides",
        result.books().discardedErrors() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d requests failed outside the measured time",
                result.books().discardedErrors()));
    facts.put(
        "Connections", String.format(Locale.ROOT, "%,d opened", generator.connectionsOpened()));
    facts.put(
        "Connection errors",
        generator.connectionErrors().entrySet().stream()
            .map(
                kind ->
                    String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey().words()))
            .collect(Collectors.joining(", ")));
    facts.put(
        "Attempts",
        generator.connectFailures() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d to connect failed and were made again; at most %,d connections were missing at"
                    + " a time",
                generator.connectFailures(),
                generator.mostMissing()));
    facts.put(
        "Longest",
        generator.beyondAnHour() == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "%,d responses took longer than an hour, and are recorded as one hour",
                generator.beyondAnHour()));
    facts.put("Generator", generator(report));
    facts.put("Trust", Findings.distrust(result).orElse("this run can be believed."));
    return facts;
  }

  /** How much of its ceiling the run used of the generator. */
  static String generator(LoadReport report) {
    GeneratorUsage generator = report.generator();
    String busy =
        String.format(
            Locale.ROOT,
            "%s, its loop busy %.0f %%",
            generator.transport(),
            100 * generator.busy());
    Ceiling ceiling = report.environment().generatorCeiling();
    OptionalDouble share = generator.ceilingShare();
    return ceiling == null || share.isEmpty()
        ? busy + "; its ceiling is not known here: run overlap selftest"
        : String.format(
            Locale.ROOT,
            "%s, used %s of its ceiling (%,.0f req/s, selftest of %s)",
            busy,
            Numbers.ceilingShare(share.getAsDouble()),
            ceiling.requestsPerSecond(),
            ceiling.measuredAt().replaceFirst("T.*", ""));
  }
}
