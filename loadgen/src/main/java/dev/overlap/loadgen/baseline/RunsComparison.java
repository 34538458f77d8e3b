package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.baseline.RunsReport.Row;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.stats.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Puts saved runs next to each other, whatever differs between them: pure arithmetic. Their rounds
 * did not alternate, so only intervals that do not meet tell a difference, and times are held
 * against each other on one machine only.
 */
public final class RunsComparison {
  /** The fewest and the most that can be compared. */
  public static final int FEWEST = 2;

  public static final int MOST = 6;

  private static final List<Metric> METRICS =
      List.of(Metric.THROUGHPUT, Metric.P50, Metric.P99, Metric.CPU_COST, Metric.ALLOCATION);

  private final SavedRun first;
  private final List<SavedRun> runs;

  private RunsComparison(List<SavedRun> runs) {
    this.first = runs.getFirst();
    this.runs = runs;
  }

  /**
   * Compares them with the first.
   *
   * @throws IllegalArgumentException if there are fewer than two or more than six
   */
  public static RunsReport of(List<SavedRun> runs) {
    if (runs.size() < FEWEST || runs.size() > MOST) {
      throw new IllegalArgumentException(
          "%s runs cannot be compared; choose 2 to 6".formatted(runs.size()));
    }
    return new RunsComparison(runs).report();
  }

  private RunsReport report() {
    List<Row> rows = new ArrayList<>();
    for (String candidate : candidates()) {
      for (Metric metric : METRICS) {
        row(candidate, metric).ifPresent(rows::add);
      }
    }
    return new RunsReport(
        runs.stream().map(SavedRun::file).toList(), differences(), caveats(), rows);
  }

  private List<String> candidates() {
    return runs.stream()
        .flatMap(run -> run.candidates().stream())
        .map(CandidateReport::name)
        .distinct()
        .toList();
  }

  private List<String> differences() {
    List<String> found = new ArrayList<>();
    for (SavedRun run : runs.subList(1, runs.size())) {
      List<String> here = new ArrayList<>(PlanDifferences.between(first, run));
      if (!first.environment().java().equals(run.environment().java())) {
        here.add("Java %s and %s".formatted(first.environment().java(), run.environment().java()));
      }
      if (!first.backend().equals(run.backend())) {
        here.add("backend %s and %s".formatted(first.backend(), run.backend()));
      }
      TreeSet<String> limits = new TreeSet<>(first.environment().limits().keySet());
      limits.addAll(run.environment().limits().keySet());
      for (String limit : limits) {
        String one = first.environment().limits().getOrDefault(limit, "none");
        String other = run.environment().limits().getOrDefault(limit, "none");
        if (!one.equals(other)) {
          here.add("%s %s and %s".formatted(limit, one, other));
        }
      }
      found.add(
          "%s and %s: %s"
              .formatted(
                  first.file(),
                  run.file(),
                  here.isEmpty() ? "the same settings" : String.join("; ", here)));
    }
    return found;
  }

  private List<String> caveats() {
    List<String> caveats = new ArrayList<>();
    caveats.add(
        "The rounds of these runs did not alternate: whatever changed on the machine between them"
            + " is in the ratios.");
    for (SavedRun run : runs) {
      if (!isSameMachine(run)) {
        caveats.add(
            "%s was measured on another machine (%s): its figures are not held against the others."
                .formatted(run.file(), Fingerprint.of(run.environment())));
      }
      if (run.partial()) {
        caveats.add(run.file() + " was stopped early.");
      }
    }
    return caveats;
  }

  /** The JVM may differ: that is a setting. */
  private boolean isSameMachine(SavedRun run) {
    Fingerprint one = Fingerprint.of(first.environment());
    Fingerprint other = Fingerprint.of(run.environment());
    return one.cpu().equals(other.cpu())
        && one.cpus() == other.cpus()
        && one.os().equals(other.os());
  }

  private Optional<Row> row(String candidate, Metric metric) {
    List<Optional<Estimate>> figures =
        runs.stream()
            .map(run -> find(run, candidate).flatMap(report -> Figures.of(metric, report)))
            .toList();
    if (figures.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    List<String> verdicts = new ArrayList<>();
    for (int i = 1; i < runs.size(); i++) {
      verdicts.add(verdict(candidate, metric, runs.get(i), figures.getFirst(), figures.get(i)));
    }
    return Optional.of(new Row(candidate, metric, Figures.unit(metric), figures, verdicts));
  }

  private static Optional<CandidateReport> find(SavedRun run, String candidate) {
    return run.candidates().stream().filter(c -> c.name().equals(candidate)).findFirst();
  }

  private String verdict(
      String candidate,
      Metric metric,
      SavedRun run,
      Optional<Estimate> before,
      Optional<Estimate> after) {
    if (before.isEmpty() || after.isEmpty()) {
      return "not in both";
    }
    if (!isSameMachine(run)) {
      return "another machine";
    }
    for (SavedRun one : List.of(first, run)) {
      String doubt =
          find(one, candidate)
              .map(c -> c.trust().unreliable().getOrDefault(metric.claim(), ""))
              .orElse("");
      if (!doubt.isEmpty() || one.partial()) {
        return "not reliable: " + (doubt.isEmpty() ? "stopped early" : doubt);
      }
    }
    Estimate ratio = Judge.over(after.get(), before.get());
    String range = String.format(Locale.ROOT, "%.2f to %.2f", ratio.low(), ratio.high());
    return ratio.low() <= 1 && ratio.high() >= 1
        ? "no difference found (" + range + ")"
        : String.format(Locale.ROOT, "%.2f × (%s)", ratio.estimate(), range);
  }
}
