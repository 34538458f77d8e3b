package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Counters;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.Start;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.loadgen.result.WarmUpReport.Phase;
import dev.overlap.loadgen.selftest.Ceiling;
import dev.overlap.loadgen.trust.TrustRules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Under what conditions a comparison was made, in words; every format uses the same. */
public final class RunConditions {
  /** The engine to which there is a lighter alternative. */
  private static final String HEAVY_BACKEND = "wiremock";

  private RunConditions() {}

  /** Every condition by its name, in the order in which they are read best. */
  public static Map<String, String> of(ComparisonReport report) {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("Books", books(report));
    conditions.put("Little's law", little(report));
    conditions.put("Warm-up", warmUp(report));
    conditions.put("Start", start(report));
    conditions.put("Backend", backend(report));
    conditions.put("Generator", generator(report));
    return conditions;
  }

  /**
   * Whether generator, servers and backend counted the same requests: what a side did not count was
   * not compared, and is not said to agree.
   */
  private static String books(ComparisonReport report) {
    List<String> broken =
        Stream.concat(
                report.candidates().stream().flatMap(c -> c.brokenBooks().stream()),
                report.sweep() == null
                    ? Stream.of()
                    : report.sweep().points().stream().flatMap(p -> p.brokenBooks().stream()))
            .distinct()
            .toList();
    if (!broken.isEmpty()) {
      return "BROKEN: " + String.join("; ", broken);
    }
    List<String> servers = whose(report, c -> c.server().containsKey(ServerMetrics.RECEIVED));
    List<String> backend =
        whose(
            report,
            c ->
                c.server().containsKey(ServerMetrics.BACKEND_CALLS)
                    && c.backend().containsKey(BackendCounters.RECEIVED));
    int all = report.candidates().size();
    if (servers.size() == all && backend.size() == all) {
      return "generator, servers and backend agree on every request";
    }
    return compared("servers", servers, all) + "; " + compared("backend", backend, all);
  }

  private static String compared(String what, List<String> whose, int all) {
    if (whose.isEmpty()) {
      return "nothing was compared with the " + what + ", for want of counts";
    }
    String agree = "generator and " + what + " agree on every request";
    return whose.size() == all
        ? agree
        : agree + " of " + String.join(", ", whose) + ", and others could not be compared";
  }

  /** The candidates of which these counters were there after every block. */
  private static List<String> whose(ComparisonReport report, Predicate<Counters> there) {
    return report.candidates().stream()
        .filter(candidate -> !candidate.rounds().isEmpty())
        .filter(c -> c.rounds().stream().map(BlockResult::counters).allMatch(there))
        .map(CandidateReport::name)
        .toList();
  }

  /** Whether L = λW held in every round, and how far it was off at most. */
  private static String little(ComparisonReport report) {
    long checks = report.candidates().stream().mapToLong(c -> c.judgement().little().size()).sum();
    if (checks == 0) {
      return "not checked in any block";
    }
    double worst =
        report.candidates().stream()
            .flatMap(c -> c.judgement().little().stream())
            .mapToDouble(check -> Math.abs(check.rateTimesResidence() / check.meanInFlight() - 1))
            .max()
            .orElse(0);
    boolean holds =
        report.candidates().stream()
            .flatMap(c -> c.judgement().little().stream())
            .allMatch(c -> c.holds());
    return String.format(
        Locale.ROOT,
        "%s in %d blocks; in flight and rate × time differ by %.1f %% at most",
        holds ? "holds" : "is BROKEN",
        checks,
        100 * worst);
  }

  /** How warm the servers were when the rounds began. */
  private static String warmUp(ComparisonReport report) {
    return report.instrument().warmUp().phases().stream()
        .map(RunConditions::phase)
        .collect(Collectors.joining("; "));
  }

  private static String phase(Phase phase) {
    long windows =
        phase.cpuMicrosPerRequest().values().stream().mapToInt(List::size).max().orElse(0);
    return "%s%s %s windows, CPU cost %s"
        .formatted(
            phase.name(),
            phase.fork() > 1 ? " of fork " + phase.fork() : "",
            windows,
            phase.flat() ? "flat" : "not yet flat at the time limit");
  }

  /** How the blocks avoided lockstep at their start; empty where that is not known. */
  private static String start(ComparisonReport report) {
    List<CandidateReport> known =
        report.candidates().stream().filter(c -> c.setting().start() != null).toList();
    if (known.isEmpty() || report.plan().driven().concurrency().isEmpty()) {
      return "";
    }
    return "to avoid lockstep, the first requests of a block are spread over "
        + known.stream()
            .map(c -> millis(c, start(c).spreadMillis()))
            .collect(Collectors.joining(", "))
        + ", and the first "
        + known.stream()
            .map(c -> millis(c, start(c).discardedMillis()))
            .collect(Collectors.joining(", "))
        + " are not measured";
  }

  private static Start start(CandidateReport candidate) {
    return Objects.requireNonNull(candidate.setting().start());
  }

  private static String millis(CandidateReport candidate, double millis) {
    return String.format(Locale.ROOT, "%.0f ms (%s)", millis, candidate.name());
  }

  /** How the backend did when it was driven directly. */
  private static String backend(ComparisonReport report) {
    ComparisonReport.Backend backend = report.backend();
    OptionalDouble ceiling = backend.ceiling();
    CandidateReport direct = backend.direct();
    String text = backend.engine();
    if (ceiling.isPresent()) {
      text += String.format(Locale.ROOT, ", ceiling %,.0f req/s", ceiling.getAsDouble());
    }
    if (direct != null) {
      text +=
          String.format(
              Locale.ROOT,
              ", driven directly %,.0f req/s with p50 %s ms, excess %s ms",
              direct.throughput().estimate(),
              Numbers.millis(direct.response().p50()),
              ComparisonTables.excess(direct));
      if (!direct.brokenBooks().isEmpty()) {
        text += "; its books are BROKEN: " + String.join("; ", direct.brokenBooks());
      }
    }
    return text;
  }

  /** Advice for a run that measured its backend instead of the servers. */
  public static Optional<String> advice(ComparisonReport report) {
    double ceiling = report.backend().ceiling().orElse(Double.POSITIVE_INFINITY);
    boolean limited =
        report.candidates().stream()
            .anyMatch(c -> TrustRules.isBackendLimited(c.throughput().estimate() / ceiling));
    if (!limited) {
      return Optional.empty();
    }
    return Optional.of(
        report.backend().engine().equals(HEAVY_BACKEND)
            ? "give the lighter backend, --backend netty, or less load"
            : "give less load, or a backend with more CPUs");
  }

  /** How much of its ceiling the generator used. */
  private static String generator(ComparisonReport report) {
    Ceiling ceiling = report.environment().generatorCeiling();
    if (ceiling == null) {
      return "its ceiling is not known here; run overlap selftest";
    }
    double most =
        report.candidates().stream().mapToDouble(c -> c.throughput().estimate()).max().orElse(0);
    return String.format(
        Locale.ROOT,
        "used %s of its ceiling of %,.0f req/s (selftest of %s)",
        Numbers.ceilingShare(ceiling.share(most)),
        ceiling.requestsPerSecond(),
        ceiling.measuredAt().replaceFirst("T.*", ""));
  }

  /** Where it was measured, and the limits that applied there. */
  public static Map<String, String> environment(ComparisonReport report) {
    ComparisonReport.Environment environment = report.environment();
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("Overlap", environment.version());
    lines.put("System", environment.os());
    lines.put("CPU", environment.cpus() + " × " + environment.cpu());
    lines.put("Java", environment.java());
    lines.put("Transport", environment.transport());
    lines.put("Pinning", environment.pinning());
    lines.putAll(environment.limits());
    return lines;
  }
}
