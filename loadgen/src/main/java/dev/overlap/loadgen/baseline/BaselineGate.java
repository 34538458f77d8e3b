package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.baseline.BaselineReport.Row;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gates;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds a result against a baseline: times and costs may not be more than a share higher, nor
 * throughput lower. On another machine only the ratios between candidates of one file are compared.
 */
public final class BaselineGate {
  /** From then on a baseline is called old. */
  public static final int OLD_DAYS = 90;

  /** The order in which they are reported. */
  private static final List<Metric> METRICS =
      List.of(Metric.P50, Metric.P99, Metric.THROUGHPUT, Metric.CPU_COST, Metric.ALLOCATION);

  private final SavedRun baseline;
  private final SavedRun result;
  private final Judge judge;
  private final List<String> notes = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private BaselineGate(SavedRun baseline, SavedRun result, double maxRegression) {
    this.baseline = baseline;
    this.result = result;
    this.judge = new Judge(maxRegression, baseline.partial(), result.partial());
  }

  /**
   * Judges all figures that both files have.
   *
   * @param maxRegression how much worse a figure may be, as a share
   * @throws IllegalArgumentException if the two cannot be compared, saying why
   */
  public static BaselineReport judge(
      SavedRun baseline, SavedRun result, double maxRegression, Instant now) {
    return new BaselineGate(baseline, result, maxRegression).report(maxRegression, now);
  }

  private BaselineReport report(double maxRegression, Instant now) {
    requireComparable();
    Fingerprint before = Fingerprint.of(baseline.environment());
    Fingerprint here = Fingerprint.of(result.environment());
    boolean same = before.equals(here);
    noteAge(now);
    noteSurroundings();
    if (!same) {
      notes.add("measured on another machine: %s, then %s".formatted(before, here));
    }
    for (CandidateReport candidate : baseline.candidates()) {
      Optional<CandidateReport> after = after(candidate);
      if (after.isEmpty()) {
        rows.add(Judge.unjudged(candidate.name(), "all", "it is not in the result"));
        continue;
      }
      rows.add(judge.errors(candidate, after.get()));
      if (same) {
        METRICS.forEach(
            metric -> judge.figure(metric, candidate, after.get()).ifPresent(rows::add));
      }
    }
    if (!same) {
      ratios();
    }
    return new BaselineReport(
        BaselineReport.SCHEMA,
        baseline.file(),
        result.file(),
        maxRegression,
        same,
        notes,
        rows,
        overall().name());
  }

  private void requireComparable() {
    if (!baseline.schema().equals(result.schema())) {
      throw new IllegalArgumentException(
          "BASELINE is of schema %s, RESULT of %s; give two of one schema"
              .formatted(baseline.schema(), result.schema()));
    }
    List<String> differences = PlanDifferences.between(baseline, result);
    if (!differences.isEmpty()) {
      throw new IllegalArgumentException(
          "BASELINE and RESULT have different plans: %s; give two of one plan, or record a new"
                  .formatted(String.join("; ", differences))
              + " baseline");
    }
    if (baseline.candidates().stream().allMatch(candidate -> after(candidate).isEmpty())) {
      throw new IllegalArgumentException(
          "BASELINE and RESULT have no candidate in common: %s in the one, %s in the other"
              .formatted(names(baseline), names(result)));
    }
  }

  private static String names(SavedRun run) {
    return String.join(", ", run.candidates().stream().map(CandidateReport::name).toList());
  }

  private void noteAge(Instant now) {
    Instant started = baseline.startedAt();
    long days = started == null ? 0 : Duration.between(started, now).toDays();
    if (days > OLD_DAYS) {
      notes.add("the baseline is old: %s days, from %s; record a new one".formatted(days, started));
    }
  }

  /** What was set differently, and who is not compared. */
  private void noteSurroundings() {
    if (!baseline.backend().equals(result.backend())) {
      notes.add("another backend: %s, then %s".formatted(baseline.backend(), result.backend()));
    }
    TreeSet<String> limits = new TreeSet<>(baseline.environment().limits().keySet());
    limits.addAll(result.environment().limits().keySet());
    for (String limit : limits) {
      String before = baseline.environment().limits().get(limit);
      String here = result.environment().limits().get(limit);
      if (!Objects.equals(before, here)) {
        notes.add(
            "another limit: %s %s, then %s"
                .formatted(
                    limit,
                    Objects.requireNonNullElse(before, "none"),
                    Objects.requireNonNullElse(here, "none")));
      }
    }
    if (!result.isLoad()) {
      for (CandidateReport candidate : result.candidates()) {
        if (baseline.candidates().stream().noneMatch(c -> c.name().equals(candidate.name()))) {
          notes.add("%s is not in the baseline, and not judged".formatted(candidate.name()));
        }
      }
    }
  }

  /** The same candidate in the result. */
  private Optional<CandidateReport> after(CandidateReport candidate) {
    return result.candidates().stream()
        .filter(other -> result.isLoad() || other.name().equals(candidate.name()))
        .findFirst();
  }

  /** Each candidate next to the first that both files have. */
  private void ratios() {
    List<CandidateReport> both =
        baseline.candidates().stream().filter(c -> after(c).isPresent()).toList();
    CandidateReport first = both.getFirst();
    if (both.size() == 1) {
      rows.add(
          Judge.unjudged(
              first.name(),
              "all",
              "measured on another machine, with no second candidate to hold it against"));
    }
    for (CandidateReport candidate : both.subList(1, both.size())) {
      for (Metric metric : METRICS) {
        judge
            .ratio(
                metric,
                new Judge.Pair(candidate, first),
                new Judge.Pair(after(candidate).orElseThrow(), after(first).orElseThrow()))
            .ifPresent(rows::add);
      }
    }
  }

  private Outcome overall() {
    return Gates.gravest(rows.stream().map(row -> Outcome.valueOf(row.outcome())));
  }
}
