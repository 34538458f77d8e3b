package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.Figures;
import dev.overlap.loadgen.compare.LoadReport;
import dev.overlap.loadgen.engine.Counts;
import java.util.Locale;

/** A run of load, for a terminal. */
public final class LoadText {
  /** The formats that a run of load can be written in. */
  public enum Format {
    TEXT,
    JSON
  }

  private LoadText() {}

  /** The run as lines of text. */
  public static String write(LoadReport report) {
    CandidateReport result = report.result();
    Counts counts = result.counts();
    StringBuilder text = new StringBuilder();
    text.append(report.plan().load()).append(" at ").append(result.name());
    text.append(report.partial() ? " (PARTIAL: stopped early)\n\n" : "\n\n");
    text.append(
        String.format(
            Locale.ROOT, "%,.1f req/s answered well%n%n", result.throughput().estimate()));
    text.append("            p50     p90     p99   p99.9     max    mean  ms\n");
    row(text, "response", result.response());
    row(text, "service", result.service());
    Figures excess = result.excess();
    if (excess != null) {
      row(text, "excess", excess);
    }
    if (report.plan().concurrency() != null) {
      text.append("(closed loop: intended start and sending are the same)\n");
    }
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
    text.append(
        result.trust().isTrusted()
            ? "Trust: this run can be believed.\n"
            : "Trust: " + Sentences.distrust(result).orElse("") + "\n");
    return text.toString();
  }

  private static void row(StringBuilder text, String name, Figures figures) {
    text.append(
        String.format(
            "%-8s %6s  %6s  %6s  %6s  %6s  %6s%n",
            name,
            Cells.millis(figures.p50()),
            Cells.millis(figures.p90()),
            Cells.millis(figures.p99()),
            Cells.millis(figures.p999()),
            Cells.millis(figures.max()),
            Cells.millis(figures.mean())));
  }
}
