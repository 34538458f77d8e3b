package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.engine.ConnectionErrorKind;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.HostWatch;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Outcome;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.selftest.Ceiling;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Small complete reports of runs of load, computed from results as a real one is. */
public final class LoadReports {
  /** A few of everything that can happen to a request. */
  public static final RequestCounts COUNTS = new RequestCounts(2010, 2000, 1900, 50, 30, 15, 10, 5);

  /** What a selftest found. */
  public static final Ceiling CEILING =
      new Ceiling(104_000, 0.1, 0.4, "epoll", "any machine", "2026-11-23T12:00:00Z");

  private LoadReports() {}

  /** Nineteen hundred times of 12.5 ms in ten seconds, and errors of two kinds. */
  public static LoadReport report(LoadModel model, boolean partial) {
    return report(model, partial, COUNTS, 12.5, CEILING);
  }

  /** The same counts and times on a machine on which no selftest ran. */
  public static LoadReport withoutCeiling(LoadModel model) {
    return report(model, false, COUNTS, 12.5, null);
  }

  /** Everything went well, and took so long. */
  public static LoadReport well(LoadModel model, int requests, double millis) {
    RequestCounts counts = new RequestCounts(requests, requests, requests, 0, 0, 0, 0, 0);
    return report(model, false, counts, millis, CEILING);
  }

  /** One stage of a search. */
  public static StageReport stage(double rate, boolean held, boolean confirming) {
    LoadReport report = well(openLoop(rate), (int) (10 * rate), held ? 12.5 : 1000);
    return StageReport.of(Math.round(rate) + " req/s", held, confirming, report);
  }

  /** Ten seconds of this load. */
  public static LoadReport report(
      LoadModel model,
      boolean partial,
      RequestCounts counts,
      double millis,
      @Nullable Ceiling ceiling) {
    return report(model, result(partial, counts, RequestCounts.ZERO, millis), ceiling);
  }

  /** The same as in {@link #report(LoadModel, boolean)}, after a head in which this happened. */
  public static LoadReport afterHead(LoadModel model, RequestCounts head) {
    return report(model, result(false, COUNTS, head, 12.5), CEILING);
  }

  private static LoadReport report(LoadModel model, LoadResult result, @Nullable Ceiling ceiling) {
    ComparedLoad shape = new ComparedLoad(model, new Delay.Fixed(0), Duration.ofSeconds(10), 1);
    return LoadAnalysis.report(
        shape,
        LoadAnalysis.target(URI.create("http://127.0.0.1:8080"), "/virtual/io"),
        result,
        new HostWatch.Observed(
            Duration.ofSeconds(12),
            OptionalDouble.of(0.01),
            OptionalDouble.empty(),
            OptionalDouble.empty()),
        environment(ceiling));
  }

  /** An open loop of evenly spaced arrivals. */
  public static LoadModel openLoop(double perSecond) {
    return new OpenLoop(perSecond, Arrivals.CONSTANT, 100, 100);
  }

  private static LoadResult result(
      boolean partial, RequestCounts counts, RequestCounts head, double millis) {
    Map<Integer, Long> statuses = new TreeMap<>();
    statuses.put(200, counts.ok());
    statuses.put(301, counts.httpError());
    statuses.values().removeIf(count -> count == 0);
    LatencyRecorder times = new LatencyRecorder();
    long service = Math.round(millis * 1e6) - 500_000;
    for (int i = 0; i < counts.ok(); i++) {
      times.sent(0, 500_000);
      times.ended(Outcome.OK, 0, 500_000, 500_000 + service, -1);
    }
    for (int i = 0; i < counts.connectionError(); i++) {
      times.ended(Outcome.CONNECTION_ERROR, 0, 500_000, 2_000_000, -1);
    }
    Map<ConnectionErrorKind, Long> kinds =
        counts.connectionError() == 0
            ? Map.of()
            : Map.of(
                ConnectionErrorKind.HEAD_TOO_LARGE,
                2L,
                ConnectionErrorKind.CLOSED_UNANSWERED,
                counts.connectionError() - 2);
    return new LoadResult(
        new LoadResult.Books(counts, counts.plus(head), statuses),
        counts.ok(),
        Duration.ofSeconds(10),
        times,
        new LatencyHistogram(),
        3_600_000_000L,
        new LoadResult.Connections(50, 0, 0, kinds),
        new LoadResult.InFlight(
            50, counts.ok() / 10.0 * (millis - 0.5) / 1000, counts.ok() * (millis - 0.5) / 1000),
        partial);
  }

  private static Environment environment(@Nullable Ceiling ceiling) {
    return new Environment(
        "0.1.0",
        "Linux 6.8",
        "Any CPU at 3 GHz",
        2,
        "OpenJDK 64-Bit Server VM 21.0.5",
        "epoll",
        "not pinned",
        Map.of(),
        ceiling);
  }
}
