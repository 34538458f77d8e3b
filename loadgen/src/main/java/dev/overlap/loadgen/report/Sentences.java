package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.VerdictReport;
import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport.Phase;
import dev.overlap.loadgen.compare.ServerMetrics;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Ceiling;
import dev.overlap.loadgen.trust.TrustRules;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The words of a report; every format uses the same. */
final class Sentences {
  private static final Map<String, String> METRICS =
      Map.of(
          "throughput", "the throughput",
          "cost.cpu", "the CPU cost a request",
          "response.p50", "the p50 response time",
          "response.p99", "the p99 response time");

  /** The engine that has a lighter one beside it. */
  private static final String HEAVY_BACKEND = "wiremock";

  private Sentences() {}

  static String title(ComparisonReport report) {
    return String.format(
        Locale.ROOT,
        "%s, %s backend delay%s",
        capital(report.plan().load()),
        report.plan().delay(),
        disturbance(report.plan()));
  }

  private static String disturbance(ComparisonReport.Plan plan) {
    return (plan.stall() == null ? "" : ", stall " + plan.stall())
        + (plan.errorShare() > 0
            ? String.format(Locale.ROOT, ", %.3g %% errors", 100 * plan.errorShare())
            : "");
  }

  static String scope(ComparisonReport report) {
    return String.format(
        Locale.ROOT,
        "%d round%s of %.1f s each, in this run%s",
        roundsDone(report),
        roundsDone(report) == 1 ? "" : "s",
        report.plan().windowSeconds(),
        report.partial() ? "; PARTIAL, " + report.plan().rounds() + " were planned" : "");
  }

  private static int roundsDone(ComparisonReport report) {
    return report.candidates().stream().mapToInt(c -> c.rounds().size()).max().orElse(0);
  }

  /** What may be said of a pair, with its interval. */
  static String verdict(VerdictReport verdict) {
    String metric = METRICS.getOrDefault(verdict.metric(), verdict.metric());
    Estimate ratio = verdict.ratio();
    if (ratio == null) {
      return tooFew(verdict, metric);
    }
    return switch (verdict.verdict()) {
      case HIGHER, LOWER ->
          String.format(
              Locale.ROOT,
              "%s has %.2f times %s of %s (%.2f to %.2f)%s",
              verdict.a(),
              ratio.estimate(),
              metric,
              verdict.b(),
              ratio.low(),
              ratio.high(),
              parts(verdict));
      case NO_DIFFERENCE_FOUND ->
          String.format(
              Locale.ROOT,
              "%s and %s: no difference found in %s (ratio %.3f to %.3f%s)",
              verdict.a(),
              verdict.b(),
              metric,
              ratio.low(),
              ratio.high(),
              visible(verdict));
      case TOO_FEW_ROUNDS -> tooFew(verdict, metric);
    };
  }

  private static String tooFew(VerdictReport verdict, String metric) {
    return "%s and %s: too few rounds to judge %s".formatted(verdict.a(), verdict.b(), metric);
  }

  /** Whether everybody counted the same, as far as anybody counted. */
  static String books(ComparisonReport report) {
    List<String> broken =
        report.candidates().stream().flatMap(c -> c.brokenBooks().stream()).distinct().toList();
    if (!broken.isEmpty()) {
      return "BROKEN: " + String.join("; ", broken);
    }
    boolean counted =
        report.candidates().stream()
            .flatMap(c -> c.rounds().stream())
            .allMatch(round -> round.server().containsKey(ServerMetrics.RECEIVED));
    return counted
        ? "generator, servers and backend agree on every request"
        : "the generator's own balance; not every server counts";
  }

  /** What the response times are, and are not. */
  static String footnote(ComparisonReport report) {
    return "Response times in ms, excess over the drawn delay as p50, CPU in µs a request; the"
        + " limit is known before the run"
        + (report.plan().concurrency() == null
            ? "."
            : "; in a closed loop intended start and sending are the same.");
  }

  /**
   * Cost is moved by every part: where more than one differs, none can be held alone to account.
   */
  private static String parts(VerdictReport verdict) {
    boolean ofCost = verdict.metric().startsWith("cost.");
    return ofCost && !verdict.differs().isEmpty()
        ? ", "
            + String.join(" and ", verdict.differs())
            + (verdict.differs().size() == 1 ? " differs" : " differ")
        : "";
  }

  private static String visible(VerdictReport verdict) {
    Double visible = verdict.smallestVisible();
    return visible == null
        ? ""
        : String.format(Locale.ROOT, "; %.1f %% would have been seen", 100 * visible);
  }

  static List<VerdictReport> of(ComparisonReport report, String metric) {
    return report.verdicts().stream().filter(v -> v.metric().equals(metric)).toList();
  }

  static List<String> metrics(ComparisonReport report) {
    return report.verdicts().stream().map(VerdictReport::metric).distinct().toList();
  }

  /** Why the run cannot be believed, if it cannot. */
  static Optional<String> distrust(CandidateReport candidate) {
    return candidate.trust().isTrusted()
        ? Optional.empty()
        : Optional.of(
            "%s: %s: %s"
                .formatted(
                    candidate.name(),
                    candidate.trust().verdict(),
                    String.join("; ", candidate.trust().causes())));
  }

  /** What the backend did without a server between. */
  static String backend(ComparisonReport report) {
    ComparisonReport.Backend backend = report.backend();
    Double ceiling = backend.ceiling();
    CandidateReport direct = backend.direct();
    String text = backend.engine();
    if (ceiling != null) {
      text += String.format(Locale.ROOT, ", ceiling %,.0f req/s", ceiling);
    }
    if (direct != null) {
      text +=
          String.format(
              Locale.ROOT,
              ", driven directly %,.0f req/s with p50 %s ms, excess %s ms",
              direct.throughput().estimate(),
              Cells.millis(direct.response().p50()),
              Cells.excess(direct));
      if (!direct.brokenBooks().isEmpty()) {
        text += "; its books are BROKEN: " + String.join("; ", direct.brokenBooks());
      }
    }
    return text;
  }

  /** What to do about a run that measured its backend. */
  static Optional<String> advice(ComparisonReport report) {
    Double ceiling = report.backend().ceiling();
    boolean limited =
        ceiling != null
            && report.candidates().stream()
                .anyMatch(c -> TrustRules.isBackendLimited(c.throughput().estimate() / ceiling));
    if (!limited) {
      return Optional.empty();
    }
    return Optional.of(
        report.backend().engine().equals(HEAVY_BACKEND)
            ? "give the lighter backend, --backend netty, or less load"
            : "give less load, or a backend with more CPUs");
  }

  /** What the figures of a recovery are. */
  static String recovery(ComparisonReport report) {
    return "Recovery: the backend stalled (%s) in every block; back is the p99 of what completes within 10 %% of before; in flight and memory are the most at one time"
        .formatted(report.plan().stall());
  }

  /** How much of what the generator can do was asked of it. */
  static String generator(ComparisonReport report) {
    Ceiling ceiling = report.environment().generatorCeiling();
    if (ceiling == null) {
      return "its ceiling is not known here; run overlap selftest";
    }
    double most =
        report.candidates().stream().mapToDouble(c -> c.throughput().estimate()).max().orElse(0);
    double percent = 100 * ceiling.share(most);
    return String.format(
        Locale.ROOT,
        "used %s of its ceiling of %,.0f req/s (selftest of %s)",
        percent > 0 && percent < 1
            ? "less than 1 %"
            : String.format(Locale.ROOT, "%.0f %%", percent),
        ceiling.requestsPerSecond(),
        ceiling.measuredAt().replaceFirst("T.*", ""));
  }

  /** How far the servers were warm when the rounds began. */
  static String warmUp(ComparisonReport report) {
    return report.warmUp().phases().stream()
        .map(Sentences::phase)
        .collect(Collectors.joining("; "));
  }

  private static String phase(Phase phase) {
    long windows =
        phase.cpuMicrosPerRequest().values().stream().mapToInt(List::size).max().orElse(0);
    return "%s %d windows, CPU cost %s"
        .formatted(phase.name(), windows, phase.flat() ? "flat" : "not yet flat at the time limit");
  }

  static String environment(ComparisonReport report) {
    ComparisonReport.Environment env = report.environment();
    return "%d × %s, %s, %s, %s, %s"
        .formatted(env.cpus(), env.cpu(), env.os(), env.java(), env.transport(), env.pinning());
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
