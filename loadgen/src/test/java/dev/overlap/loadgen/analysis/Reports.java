package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.Records;
import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.candidate.WaitSlots;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.IdlePauses;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.CapacityReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Backend;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.ComparisonReport.Instrument;
import dev.overlap.loadgen.result.ComparisonReport.Run;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.SweepReport.Pace;
import dev.overlap.loadgen.result.WarmUpReport;
import dev.overlap.loadgen.result.WarmUpReport.Phase;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Small complete reports, computed from rounds as a real one is, so that their figures agree. */
public final class Reports {
  static final int CONCURRENCY = 500;
  static final double CEILING = 12_000;

  private static final Fitness FITNESS =
      new Fitness(
          List.of(new IdlePauses(0, 0.2, 1.5), new IdlePauses(1, 0.1, 0.9)),
          OptionalDouble.of(0.98),
          1);

  private Reports() {}

  /** A pool that bounds, and virtual threads that do not: three rounds. */
  public static ComparisonReport comparison() {
    return comparison("blocking", "virtual");
  }

  /** The same under other names; the second one reaches two and a half times the first. */
  public static ComparisonReport comparison(String slow, String fast) {
    return comparison(slow, 1940, 257, fast, 4850, 103);
  }

  /** The same with other throughputs and response times. */
  public static ComparisonReport comparison(
      int first, double firstMillis, int second, double secondMillis) {
    return comparison("blocking", first, firstMillis, "virtual", second, secondMillis);
  }

  private static ComparisonReport comparison(
      String pooled, int first, double firstMillis, String free, int second, double secondMillis) {
    CandidateAnalysis analysis = analysis(CEILING);
    List<CandidateReport> candidates =
        List.of(
            analysis.report(
                candidate(pooled, List.of(pool())), Blocks.rounds(first, firstMillis), known()),
            analysis.report(
                candidate(free, List.of()), Blocks.rounds(second, secondMillis), known()));
    return new ComparisonReport(
        new Run(ComparisonReport.SCHEMA, "0a1b2c", "2026-01-02T03:04:05Z", false),
        new Instrument(
            environment(),
            new WarmUpReport(
                List.of(
                    new Phase(
                        "backend",
                        1,
                        true,
                        Map.of("backend", List.of(31.0, 30.0, 29.5)),
                        Map.of()))),
            backend(),
            FITNESS),
        PlanDescription.of(shape(), new Replication(Blocks.ROUNDS, 1, OptionalDouble.empty())),
        Trust.TRUSTED,
        candidates,
        Verdicts.judge(shape().model(), candidates),
        List.of(),
        ComparisonReport.Extras.NONE);
  }

  /** The same with everything that can be asked for beside the rounds. */
  public static ComparisonReport everything() {
    ComparisonReport report = comparison();
    CandidateReport first = report.candidates().getFirst();
    SweepReport sweep =
        new SweepReport(
            0.95,
            List.of(
                point(first, 100, 990, Pace.KEEPS_UP),
                point(first, 500, 1_940, Pace.FALLS_BEHIND),
                point(report.candidates().getLast(), 500, 4_850, Pace.CANNOT_TELL)));
    CapacityReport capacity =
        new CapacityReport(
            first.name(),
            "p99<150ms",
            OptionalDouble.of(1_870),
            false,
            List.of(
                new CapacityReport.Trial(
                    1_870,
                    true,
                    true,
                    1_868,
                    first.response(),
                    first.trust(),
                    first.rounds().getFirst())));
    ComparisonReport swept = Records.with(report, "sweep", sweep);
    ComparisonReport recorded =
        Records.with(
            swept, "second", Seconds.report(first.name(), report.candidates().getLast().name()));
    return Records.with(recorded, "capacities", List.of(capacity))
        .withGates(
            List.of(
                new GateReport("errors=0", first.name(), "PASSED", "0 of 29190"),
                new GateReport("p99<200ms", first.name(), "CROSSED", "269.22 ms")));
  }

  private static SweepReport.Point point(
      CandidateReport candidate, int concurrency, double perSecond, Pace pace) {
    return new SweepReport.Point(
        candidate.name(),
        concurrency,
        new Estimate(perSecond, perSecond - 5, perSecond + 5),
        concurrency / 0.1,
        pace,
        candidate.response(),
        OptionalDouble.of(150),
        candidate.trust(),
        List.of(),
        candidate.rounds());
  }

  static CandidateAnalysis analysis(double backendCeiling) {
    return new CandidateAnalysis(
        shape(),
        new Ceilings(
            OptionalDouble.of(backendCeiling),
            OptionalDouble.empty(),
            OptionalDouble.of(104_000),
            1),
        FITNESS);
  }

  /** A flat warm-up, CPUs of its own, and four kilobytes a request in work. */
  static CandidateFacts known() {
    return new CandidateFacts(
        OptionalDouble.of(Blocks.CPU_MICROS),
        OptionalDouble.of(Blocks.CPU_MICROS / 2),
        CpuShare.OWN,
        true,
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        List.of(new HeapProbe(1, 30_000_000, 32_000_000, 500, OptionalLong.empty())),
        List.of());
  }

  /** The candidate with other books and another verdict on its trust. */
  public static CandidateReport judged(
      CandidateReport candidate, RequestCounts counts, Trust trust) {
    return Records.with(Records.with(candidate, "counts", counts), "trust", trust);
  }

  /** The report with these candidates instead. */
  public static ComparisonReport withCandidates(
      ComparisonReport report, List<CandidateReport> candidates) {
    return Records.with(report, "candidates", candidates);
  }

  /** The report with the verdicts that its candidates support. */
  public static ComparisonReport judgedAgain(ComparisonReport report) {
    return Records.with(report, "verdicts", Verdicts.judge(shape().model(), report.candidates()));
  }

  /** The report of a machine on which no selftest ran. */
  public static ComparisonReport withoutCeiling(ComparisonReport report) {
    return Records.with(
        report, "environment", Records.with(report.environment(), "generatorCeiling", null));
  }

  /** A closed loop of five hundred against 100 ms. */
  public static ComparedLoad shape() {
    return shape(new ClosedLoop(CONCURRENCY, Duration.ZERO));
  }

  public static ComparedLoad shape(LoadModel model) {
    return new ComparedLoad(
        model, new Delay.Fixed(Blocks.DELAY_MILLIS), Duration.ofSeconds(Blocks.WINDOW_SECONDS), 1);
  }

  static WaitSlots pool() {
    return new WaitSlots("pool", "thread", 200);
  }

  static Candidate candidate(String name, List<WaitSlots> slots) {
    return new Candidate(
        name,
        Map.of("model", name, "client", "apache"),
        new Launch.Running(URI.create("http://127.0.0.1:1")),
        "/io?delay={delay}",
        slots,
        true);
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
        new TreeMap<>(Map.of("threads", "200", "queue", "10,000")),
        new Ceiling(104_000, 0.1, 0.4, "epoll", "any machine", "2026-01-01T12:00:00Z"));
  }

  private static Backend backend() {
    CandidateReport direct =
        analysis(CEILING)
            .report(
                candidate("backend", List.of()),
                List.of(Blocks.round(1, 4900, 101)),
                CandidateFacts.only(CpuShare.OWN));
    return new Backend("netty", OptionalDouble.of(CEILING), direct);
  }
}
