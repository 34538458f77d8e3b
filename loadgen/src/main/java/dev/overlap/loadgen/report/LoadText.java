package dev.overlap.loadgen.report;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.report.wording.ComparisonTables;
import dev.overlap.loadgen.report.wording.Findings;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.GeneratorUsage;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.selftest.Ceiling;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run of load, for a terminal. */
final class LoadText {
  private LoadText() {}

  /** The run as lines of text. */
  static String write(LoadReport report) {
    CandidateReport result = report.result();
    StringBuilder text = new StringBuilder();
    text.append(report.plan().driven().load()).append(" at ").append(result.name());
    text.append(report.partial() ? " (PARTIAL: stopped early)\n\n" : "\n\n");
    text.append(
        String.format(
            Locale.ROOT, "%,.1f req/s answered well%n%n", result.throughput().estimate()));
    text.append("            p50     p90     p99   p99.9     max    mean  ms\n");
    row(text, "response", result.response());
    row(text, "service", result.times().service());
    row(text, "excess", result.times().excess());
    row(text, "lag", report.lag());
    if (report.plan().driven().concurrency() != null) {
      text.append("(closed loop: intended start and sending are the same)\n");
    }
    books(text, result.counts());
    connections(text, report.generator());
    text.append(generator(report)).append('\n');
    text.append(
        result.trust().isTrusted()
            ? "Trust: this run can be believed.\n"
            : "Trust: " + Findings.distrust(result).orElse("") + "\n");
    return text.toString();
  }

  private static void books(StringBuilder text, RequestCounts counts) {
    text.append(
        String.format(
            Locale.ROOT,
            "%nplanned %,d = sent %,d + dropped %,d%n"
                + "sent %,d = ok %,d + http errors %,d + timeouts %,d + connection errors %,d"
                + " + in flight %,d%n",
            counts.planned(),
            counts.sent(),
            counts.dropped(),
            counts.sent(),
            counts.ok(),
            counts.httpError(),
            counts.timeout(),
            counts.connectionError(),
            counts.inFlight()));
  }

  private static void connections(StringBuilder text, GeneratorUsage generator) {
    if (!generator.connectionErrors().isEmpty()) {
      text.append(
          generator.connectionErrors().entrySet().stream()
              .map(
                  kind ->
                      String.format(Locale.ROOT, "%,d %s", kind.getValue(), kind.getKey().words()))
              .collect(Collectors.joining(", ", "connection errors: ", "\n")));
    }
    if (generator.connectFailures() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "connections: %,d attempts failed and were made again; at most %,d were missing at a"
                  + " time%n",
              generator.connectFailures(),
              generator.mostMissing()));
    }
    if (generator.beyondAnHour() > 0) {
      text.append(
          String.format(
              Locale.ROOT,
              "%,d responses took longer than an hour, and are recorded as one hour%n",
              generator.beyondAnHour()));
    }
  }

  /** How much of its ceiling the run used of the generator. */
  static String generator(LoadReport report) {
    GeneratorUsage generator = report.generator();
    String busy =
        String.format(
            Locale.ROOT,
            "Generator: %s, its loop busy %.0f %%",
            generator.transport(),
            100 * generator.busy());
    Ceiling ceiling = report.environment().generatorCeiling();
    Double share = generator.ceilingShare();
    return ceiling == null || share == null
        ? busy + "; its ceiling is not known here: run overlap selftest"
        : String.format(
            Locale.ROOT,
            "%s, used %s of its ceiling (%,.0f req/s, selftest of %s)",
            busy,
            percent(share),
            ceiling.requestsPerSecond(),
            ceiling.measuredAt().replaceFirst("T.*", ""));
  }

  private static String percent(double share) {
    return share > 0 && share < 0.01
        ? "less than 1 %"
        : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static void row(StringBuilder text, String name, @Nullable LatencyFigures figures) {
    if (figures == null) {
      return;
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%-8s %6s  %6s  %6s  %6s  %6s  %6s%n",
            name,
            ComparisonTables.millis(figures.p50()),
            ComparisonTables.millis(figures.p90()),
            ComparisonTables.millis(figures.p99()),
            ComparisonTables.millis(figures.p999()),
            ComparisonTables.millis(figures.max()),
            ComparisonTables.millis(figures.mean())));
  }
}
