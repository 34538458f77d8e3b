package dev.overlap.loadgen.report;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Definitions;
import dev.overlap.loadgen.report.document.Block.Paragraph;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.report.document.Tone;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.selftest.Check;
import dev.overlap.loadgen.selftest.SelftestReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A selftest as a document. */
public final class SelftestDocument {
  private static final List<Column<Check>> COLUMNS =
      List.of(
          new Column<>("check", Check::name),
          new Column<>("expected", check -> figure(check, check.expected())),
          new Column<>("measured", check -> figure(check, check.measured())),
          new Column<>(
              "off by", check -> String.format(Locale.ROOT, "%+.2f%%", 100 * check.deviation())),
          new Column<>("", check -> check.holds() ? "ok" : "FAILED"),
          new Column<>("", Check::remark));

  private SelftestDocument() {}

  /** The selftest; its verdict comes last, where a terminal shows it. */
  public static Document of(SelftestReport report) {
    return new Document(
        "",
        Paragraph.plain(""),
        List.of(),
        List.of(
            Table.of(
                COLUMNS,
                report.checks(),
                String.format(
                    Locale.ROOT,
                    "Freeze: a server stood still for F = %.3f s in a window of T = %.3f s; with"
                        + " x·T < F the (1 - x) quantile of response time is F - x·T, the mean"
                        + " F² ÷ 2T.",
                    report.frozenMillis() / 1e3,
                    report.windowMillis() / 1e3),
                "Service time, in ms, begins when a request could be sent: it hides the freeze.",
                "Drawn: the worst of p50, p90, p99 and p99.9 next to the sample's own quantile;"
                    + " pure arithmetic, recorded as response times are, without a socket."),
            Definitions.of(speed(report)),
            new Paragraph(report.holds() ? Tone.GOOD : Tone.WARNING, verdict(report))),
        "");
  }

  /** Whether all checks hold, in one line. */
  public static String verdict(SelftestReport report) {
    long failed = report.checks().stream().filter(check -> !check.holds()).count();
    return report.holds()
        ? "All %s checks hold: the generator's arithmetic is right here."
            .formatted(report.checks().size())
        : "%s of %s checks FAILED: do not believe the generator's figures here."
            .formatted(failed, report.checks().size());
  }

  private static String figure(Check check, double value) {
    return check.unit().isEmpty()
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f %s", value, check.unit());
  }

  private static Map<String, String> speed(SelftestReport report) {
    Ceiling ceiling = report.ceiling();
    Map<String, String> speed = new LinkedHashMap<>();
    speed.put(
        "Ceiling",
        String.format(
            Locale.ROOT,
            "%,.0f req/s, requests ÷ CPU time of the generator's one loop; by the clock %,.0f"
                + " req/s, with the built-in server on the same machine",
            ceiling.requestsPerSecond(),
            report.reachedPerSecond()));
    speed.put(
        "Timer",
        String.format(
            Locale.ROOT,
            "at %,.0f req/s in open loop a 10 ms timer was late by %.2f ms (p99), requests were"
                + " sent late by %.2f ms (p99.9), sent/planned %.4f",
            report.timerPerSecond(),
            ceiling.timerP99Millis(),
            ceiling.lagP999Millis(),
            report.timerSentShare()));
    speed.put("For", ceiling.fingerprint());
    speed.put("Kept in", Objects.requireNonNullElse(report.keptIn(), "no file"));
    return speed;
  }
}
