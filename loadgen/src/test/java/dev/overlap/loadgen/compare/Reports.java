package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Backend;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.Environment;
import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport;
import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport.Phase;
import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.trust.Ceiling;
import dev.overlap.loadgen.trust.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Small complete reports, computed from rounds as a real one is, so that their figures agree. */
public final class Reports {
  static final int CONCURRENCY = 500;
  static final double CEILING = 12_000;
  private static final int DELAY_MILLIS = 100;
  private static final int WINDOW_SECONDS = 5;
  private static final int ROUNDS = 3;
  private static final double CPU_MICROS = 150;

  private Reports() {}

  /** A pool that bounds, and virtual threads that do not: three rounds. */
  public static ComparisonReport comparison() {
    return comparison("blocking", "virtual");
  }

  /** The same under other names; the second one reaches two and a half times the first. */
  public static ComparisonReport comparison(String slow, String fast) {
    Analysis analysis = new Analysis(shape(), OptionalDouble.of(CEILING), 1);
    OptionalDouble warmCost = OptionalDouble.of(CPU_MICROS);
    List<CandidateReport> candidates =
        List.of(
            analysis.report(candidate(slow, List.of(pool())), rounds(1940, 257), warmCost),
            analysis.report(candidate(fast, List.of()), rounds(4850, 103), warmCost));
    return new ComparisonReport(
        ComparisonReport.SCHEMA,
        "0a1b2c",
        "2026-01-02T03:04:05Z",
        false,
        environment(),
        Environments.plan(shape()),
        new WarmUpReport(
            List.of(new Phase("backend", true, Map.of("backend", List.of(31.0, 30.0, 29.5))))),
        backend(),
        candidates,
        Verdicts.judge(shape().model(), candidates));
  }

  /** The candidate with other books and another verdict on its trust. */
  public static CandidateReport judged(CandidateReport candidate, Counts counts, Trust trust) {
    return new CandidateReport(
        candidate.name(),
        candidate.parts(),
        candidate.throughput(),
        candidate.predictedLimit(),
        candidate.response(),
        candidate.service(),
        candidate.excess(),
        counts,
        candidate.cost(),
        trust,
        candidate.explanation(),
        candidate.brokenBooks(),
        candidate.recovery(),
        candidate.rounds());
  }

  /** The report with these candidates instead. */
  public static ComparisonReport withCandidates(
      ComparisonReport report, List<CandidateReport> candidates) {
    return new ComparisonReport(
        report.schema(),
        report.id(),
        report.startedAt(),
        report.partial(),
        report.environment(),
        report.plan(),
        report.warmUp(),
        report.backend(),
        candidates,
        report.verdicts());
  }

  /** The report of a machine on which no selftest ran. */
  public static ComparisonReport withoutCeiling(ComparisonReport report) {
    Environment known = report.environment();
    return new ComparisonReport(
        report.schema(),
        report.id(),
        report.startedAt(),
        report.partial(),
        new Environment(
            known.version(),
            known.os(),
            known.cpu(),
            known.cpus(),
            known.java(),
            known.transport(),
            known.pinning(),
            known.limits(),
            null),
        report.plan(),
        report.warmUp(),
        report.backend(),
        report.candidates(),
        report.verdicts());
  }

  /** A closed loop of five hundred against 100 ms. */
  static LoadShape shape() {
    return shape(new ClosedLoop(CONCURRENCY, Duration.ZERO));
  }

  static LoadShape shape(LoadModel model) {
    return new LoadShape(
        model, new Delay.Fixed(DELAY_MILLIS), Duration.ofSeconds(WINDOW_SECONDS), ROUNDS, 1);
  }

  static Slots pool() {
    return new Slots("pool", "thread", 200);
  }

  static Candidate candidate(String name, List<Slots> slots) {
    return new Candidate(
        name,
        Map.of("model", name, "client", "apache"),
        new Launch.Running(URI.create("http://127.0.0.1:1")),
        "/io?delay={delay}",
        slots);
  }

  static List<Round> rounds(int perSecond, double responseMillis) {
    return IntStream.rangeClosed(1, ROUNDS)
        .mapToObj(round -> round(round, perSecond + 3L * round, responseMillis))
        .toList();
  }

  /** A round in which everything went well. */
  static Round round(int round, long perSecond, double responseMillis) {
    long requests = perSecond * WINDOW_SECONDS;
    Counts counts = new Counts(requests, requests, requests, 0, 0, 0, 0, 0);
    return new Round(
        round,
        1,
        WINDOW_SECONDS,
        WINDOW_SECONDS,
        requests,
        counts,
        counts,
        times(responseMillis),
        times(responseMillis),
        times(0.01),
        times(responseMillis - DELAY_MILLIS),
        Map.of("ok", times(responseMillis)),
        times(0.1),
        0,
        requests * CPU_MICROS / 1e6,
        requests * 30 / 1e6,
        requests * 20 / 1e6,
        0.001,
        0.01,
        200_000_000L,
        Map.of(
            ServerMetrics.RECEIVED,
            (double) requests,
            ServerMetrics.HOLDS,
            (double) requests,
            ServerMetrics.HOLD_SECONDS,
            requests * 0.1031,
            ServerMetrics.ALLOCATED_BYTES,
            requests * 20_000.0,
            ServerMetrics.PEAK_THREADS,
            230.0),
        Map.of(Books.BACKEND_RECEIVED, (double) requests, "200", (double) requests),
        (long) CONCURRENCY,
        null,
        List.of());
  }

  /** Four hundred times, evenly from 5 % below to 5 % above the mean. */
  static String times(double meanMillis) {
    LatencyHistogram histogram = new LatencyHistogram();
    for (int i = 0; i < 400; i++) {
      histogram.record(Math.round(meanMillis * 1e6 * (0.95 + i / 4000.0)));
    }
    return histogram.encode();
  }

  private static Environment environment() {
    return new Environment(
        "0.1.0",
        "Linux 6.8",
        "Any CPU at 3 GHz",
        2,
        "OpenJDK 64-Bit Server VM 21.0.5",
        "epoll",
        "server on CPU 1, generator and backend on CPU 0",
        Map.of("threads", "200", "queue", "10,000"),
        new Ceiling(104_000, 0.1, 0.4, "epoll", "any machine", "2026-01-01T12:00:00Z"));
  }

  private static Backend backend() {
    Analysis analysis = new Analysis(shape(), OptionalDouble.of(CEILING), 1);
    CandidateReport direct =
        analysis.report(
            candidate("backend", List.of()), List.of(round(1, 4900, 101)), OptionalDouble.empty());
    return new Backend("netty", CEILING, direct);
  }
}
