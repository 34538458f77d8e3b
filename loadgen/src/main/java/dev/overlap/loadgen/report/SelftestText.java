package dev.overlap.loadgen.report;

import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.selftest.Check;
import dev.overlap.loadgen.selftest.SelftestReport;
import java.util.Locale;

/** A selftest, for a terminal. */
public final class SelftestText {
  /** The formats that a selftest can be written in. */
  public enum Format {
    TEXT,
    JSON
  }

  private SelftestText() {}

  /** The selftest as lines of text. */
  public static String write(SelftestReport report) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "%-27s %11s %11s %8s%n", "check", "expected", "measured", "off by"));
    report.checks().forEach(check -> row(text, check));
    text.append(
        String.format(
            Locale.ROOT,
            "  Freeze: a server stood still for F = %.3f s in a window of T = %.3f s; with%n  x·T <"
                + " F the (1 - x) quantile of response time is F - x·T, the mean F² ÷ 2T.%n "
                + " Service time, in ms, begins when a request could be sent: it hides the"
                + " freeze.%n  Drawn: the worst of p50, p90, p99 and p99.9 next to the sample's own"
                + " quantile;%n  pure arithmetic, recorded as response times are, without a"
                + " socket.%n%n",
            report.frozenMillis() / 1e3,
            report.windowMillis() / 1e3));
    speed(text, report);
    text.append('\n').append(verdict(report)).append('\n');
    return text.toString();
  }

  /** Whether all checks hold, in one line. */
  public static String verdict(SelftestReport report) {
    long failed = report.checks().stream().filter(check -> !check.holds()).count();
    return report.holds()
        ? "All %d checks hold: the generator's arithmetic is right here."
            .formatted(report.checks().size())
        : "%d of %d checks FAILED: do not believe the generator's figures here."
            .formatted(failed, report.checks().size());
  }

  private static void row(StringBuilder text, Check check) {
    String line =
        String.format(
            Locale.ROOT,
            "%-27s %11s %11s %+7.2f%% %-6s %s",
            check.name(),
            figure(check, check.expected()),
            figure(check, check.measured()),
            100 * check.deviation(),
            check.holds() ? "ok" : "FAILED",
            check.remark());
    text.append(line.stripTrailing()).append('\n');
  }

  private static String figure(Check check, double value) {
    return check.unit().isEmpty()
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.2f %s", value, check.unit());
  }

  private static void speed(StringBuilder text, SelftestReport report) {
    Ceiling ceiling = report.ceiling();
    text.append(
        String.format(
            Locale.ROOT,
            "Ceiling: %,.0f req/s, requests ÷ CPU time of the generator's one loop; by the%n"
                + "  clock %,.0f req/s, with the built-in server on the same machine%n",
            ceiling.requestsPerSecond(),
            report.reachedPerSecond()));
    text.append(
        String.format(
            Locale.ROOT,
            "Timer: at %,.0f req/s in open loop a 10 ms timer was late by %.2f ms (p99),%n"
                + "  requests were sent late by %.2f ms (p99.9), sent/planned %.4f%n",
            report.timerPerSecond(),
            ceiling.timerP99Millis(),
            ceiling.lagP999Millis(),
            report.timerSentShare()));
    text.append("For: ").append(ceiling.fingerprint()).append('\n');
    String file = report.keptIn();
    text.append(file == null ? "Not kept\n" : "Kept in: " + file + "\n");
  }
}
