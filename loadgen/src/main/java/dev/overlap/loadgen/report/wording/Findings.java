package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.GateReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.result.VerdictReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Forks;
import dev.overlap.loadgen.stats.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a report says of its candidates, in words; every format uses the same. */
public final class Findings {
  /** The part of a candidate that names its workload, where that is not the default. */
  private static final String WORKLOAD = "workload";

  private Findings() {}

  public static String title(ComparisonReport report) {
    Set<String> workloads =
        report.candidates().stream()
            .map(candidate -> candidate.parts().getOrDefault(WORKLOAD, ""))
            .collect(Collectors.toCollection(TreeSet::new));
    workloads.remove("");
    boolean waits = workloads.isEmpty() || workloads.stream().anyMatch(w -> w.contains("{delay}"));
    return String.format(
        Locale.ROOT,
        "%s%s%s%s",
        capital(report.plan().driven().load()),
        workloads.isEmpty() ? "" : ", workload " + String.join(", ", workloads),
        waits ? ", " + report.plan().driven().delay() + " backend delay" : "",
        disturbance(report.plan()));
  }

  private static String disturbance(ComparisonReport.Plan plan) {
    return (plan.disturbed().stall() == null ? "" : ", stall " + plan.disturbed().stall())
        + (plan.disturbed().errorShare() > 0
            ? String.format(Locale.ROOT, ", %.3g %% errors", 100 * plan.disturbed().errorShare())
            : "");
  }

  /** What the sample was: rounds of this run, or forks. */
  public static String scope(ComparisonReport report) {
    int rounds = report.candidates().stream().mapToInt(c -> c.rounds().size()).max().orElse(0);
    long forks = report.forks();
    String seconds =
        String.format(Locale.ROOT, "%.1f s each", report.plan().repeated().windowSeconds());
    String many = rounds + (rounds == 1 ? " round of " : " rounds of ") + seconds;
    String sample =
        Forks.areSample(forks)
            ? "%s over %s forks, whose means are the sample".formatted(many, forks)
            : many + ", in this run";
    sample += precision(report);
    return report.run().partial()
        ? "%s; PARTIAL, %s were planned"
            .formatted(
                sample,
                report.plan().repeated().rounds() * Math.max(1, report.plan().repeated().forks()))
        : sample;
  }

  private static String precision(ComparisonReport report) {
    OptionalDouble wanted = report.plan().repeated().precision();
    return wanted.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; a precision of %.1f %% was %sreached",
            100 * wanted.getAsDouble(),
            report.isAsPreciseAs(wanted.getAsDouble()) ? "" : "NOT ");
  }

  /** Verdicts by headline, which says on which CPUs both of each pair ran. */
  public static Map<String, List<VerdictReport>> headlines(ComparisonReport report) {
    Map<String, List<VerdictReport>> headlines = new LinkedHashMap<>();
    for (CpuShare share : CpuShare.values()) {
      put(headlines, report, share);
    }
    put(headlines, report, null);
    return headlines;
  }

  private static void put(
      Map<String, List<VerdictReport>> headlines,
      ComparisonReport report,
      @Nullable CpuShare share) {
    List<VerdictReport> verdicts =
        report.verdicts().stream().filter(verdict -> cpus(report, verdict) == share).toList();
    if (!verdicts.isEmpty()) {
      headlines.put(headline(share), verdicts);
    }
  }

  /** Where both ran; unknown where neither was pinned here. */
  private static @Nullable CpuShare cpus(ComparisonReport report, VerdictReport verdict) {
    boolean unknown =
        Stream.of(verdict.a(), verdict.b())
            .allMatch(
                name ->
                    report
                        .candidate(name)
                        .map(candidate -> candidate.cpus() == CpuShare.UNKNOWN)
                        .orElse(true));
    return unknown ? CpuShare.UNKNOWN : verdict.cpus();
  }

  private static String headline(@Nullable CpuShare share) {
    if (share == null) {
      return "On different CPUs, so that no difference is due to the candidate alone";
    }
    return switch (share) {
      case OWN -> "On equal CPUs of their own";
      case ALL -> "On all CPUs, shared with generator and backend";
      case UNKNOWN -> "On CPUs that were not assigned here";
    };
  }

  /** The verdict on a pair as a sentence, with its interval. */
  public static String verdict(VerdictReport verdict) {
    String metric = Metric.inWords(verdict.metric());
    Estimate ratio = verdict.ratio();
    if (ratio == null) {
      return tooFew(verdict, metric);
    }
    return switch (verdict.verdict()) {
      case HIGHER, LOWER ->
          String.format(
              Locale.ROOT,
              "%s: %.2f × %s of %s (%.2f to %.2f)%s",
              verdict.a(),
              ratio.estimate(),
              metric,
              verdict.b(),
              ratio.low(),
              ratio.high(),
              differing(verdict));
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
      case UNRELIABLE ->
          String.format(
              Locale.ROOT,
              "%s and %s: nothing is claimed about %s (ratio %.2f, not reliable: %s)",
              verdict.a(),
              verdict.b(),
              metric,
              ratio.estimate(),
              kind(verdict));
    };
  }

  /** One sentence for each metric in which a pair cannot be judged. */
  public static List<String> unreliable(List<VerdictReport> verdicts) {
    Map<String, List<VerdictReport>> byMetric = new LinkedHashMap<>();
    verdicts.stream()
        .filter(verdict -> verdict.verdict() == Verdict.UNRELIABLE)
        .forEach(v -> byMetric.computeIfAbsent(v.metric(), any -> new ArrayList<>()).add(v));
    return byMetric.entrySet().stream()
        .map(
            entry ->
                "nothing is claimed about %s of %s (not reliable: %s)"
                    .formatted(
                        Metric.inWords(entry.getKey()),
                        entry.getValue().size() == 1
                            ? entry.getValue().getFirst().a()
                                + " and "
                                + entry.getValue().getFirst().b()
                            : entry.getValue().size() + " pairs",
                        kind(entry.getValue().getFirst())))
        .toList();
  }

  /** The verdict that forbids the claim; the causes with their figures stand at the top. */
  private static String kind(VerdictReport verdict) {
    return String.valueOf(verdict.cause()).split(":", 2)[0];
  }

  private static String tooFew(VerdictReport verdict, String metric) {
    return "%s and %s: too few rounds with good answers to judge %s"
        .formatted(verdict.a(), verdict.b(), metric);
  }

  /** Every part changes the cost: where more than one differs, none of them alone explains it. */
  private static String differing(VerdictReport verdict) {
    boolean ofCost = verdict.metric().startsWith("cost.");
    return ofCost && !verdict.differs().isEmpty()
        ? ", "
            + String.join(" and ", verdict.differs())
            + (verdict.differs().size() == 1 ? " differs" : " differ")
        : "";
  }

  private static String visible(VerdictReport verdict) {
    OptionalDouble visible = verdict.smallestVisible();
    return visible.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; a difference of %.1f %% would have been detected",
            100 * visible.getAsDouble());
  }

  /** Whether something is claimed. */
  public static boolean isClaim(VerdictReport verdict) {
    return switch (verdict.verdict()) {
      case HIGHER, LOWER -> true;
      case NO_DIFFERENCE_FOUND, TOO_FEW_ROUNDS, UNRELIABLE -> false;
    };
  }

  /** How a gate was met. */
  public static String gate(GateReport gate) {
    return "%s %s: %s (%s)"
        .formatted(gate.outcome(), gate.candidate(), gate.expression(), gate.measured());
  }

  /** The parts of a candidate, as in {@code client=apache, model=virtual}. */
  public static String parts(Map<String, String> parts) {
    return new TreeMap<>(parts)
        .entrySet().stream()
            .map(part -> part.getKey() + "=" + part.getValue())
            .collect(Collectors.joining(", "));
  }

  /** The caveats of all candidates, each with the candidate's name. */
  public static List<String> caveats(ComparisonReport report) {
    return report.candidates().stream()
        .flatMap(c -> c.setting().caveats().stream().map(caveat -> c.name() + ": " + caveat))
        .toList();
  }

  /** Why some figures of one candidate cannot be believed; empty where all can. */
  public static Optional<String> distrust(CandidateReport candidate) {
    return candidate.trust().isTrusted()
        ? Optional.empty()
        : Optional.of(
            "%s: %s: %s"
                .formatted(
                    candidate.name(),
                    candidate.trust().verdict(),
                    String.join("; ", candidate.trust().causes())));
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
