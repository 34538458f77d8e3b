package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CapacityReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Searches for the highest rate at which a candidate holds an objective. */
public final class CapacitySearch implements CapacityFinder {
  private static final double FIRST = 500;
  private static final double LOWEST = 8;
  private static final Duration LEAST_WINDOW = Duration.ofSeconds(2);

  private final Objective objective;
  private final Consumer<String> progress;

  /**
   * @param progress hears a line for every stage
   */
  public CapacitySearch(Objective objective, Consumer<String> progress) {
    this.objective = objective;
    this.progress = progress;
  }

  @Override
  public CapacityReport find(String candidate, RateDriver driver) throws InterruptedException {
    Stages stages = new Stages(driver);
    RateSearch.Result result =
        new RateSearch(FIRST, LOWEST, RateSearch.HIGHEST, stages::drive).run();
    if (stages.interrupted) {
      throw new InterruptedException();
    }
    return new CapacityReport(
        candidate,
        objective.gate().text(),
        result.found(),
        stages.isUnjudgedAbove(result.found().orElse(0)),
        stages.driven);
  }

  /** Stages of one search, as they are driven. */
  private final class Stages {
    private final RateDriver driver;
    private final List<CapacityReport.Trial> driven = new ArrayList<>();
    private final TreeMap<Double, Outcome> outcomes = new TreeMap<>();
    private boolean interrupted;

    private Stages(RateDriver driver) {
      this.driver = driver;
    }

    /** Whether the lowest rate above the one found that does not hold was not judged. */
    private boolean isUnjudgedAbove(double found) {
      return outcomes.tailMap(found, false).values().stream()
          .filter(outcome -> outcome != Outcome.PASSED)
          .findFirst()
          .equals(Optional.of(Outcome.UNJUDGED));
    }

    private Optional<Outcome> drive(RateSearch.Stage stage) {
      double rate = stage.perSecond();
      CandidateReport report;
      try {
        report = driver.drive(rate, stage.length(window(rate)));
      } catch (InterruptedException e) {
        interrupted = true;
        return Optional.empty();
      }
      Outcome outcome = objective.judge(report);
      outcomes.put(rate, outcome);
      driven.add(
          new CapacityReport.Trial(
              rate,
              outcome == Outcome.PASSED,
              stage.confirming(),
              report.throughput().estimate(),
              report.response(),
              report.trust(),
              report.rounds().getFirst()));
      progress.accept(
          String.format(
              Locale.ROOT,
              "  %,.0f req/s: %s%s",
              rate,
              outcome == Outcome.PASSED
                  ? "held"
                  : outcome == Outcome.CROSSED ? "not held" : "cannot be judged",
              stage.confirming() ? " (confirming)" : ""));
      return Optional.of(outcome);
    }
  }

  /** Long enough for as many responses as the objective needs, and some to spare. */
  private Duration window(double rate) {
    Duration needed = Duration.ofMillis((long) Math.ceil(1000 * objective.samplesPlanned() / rate));
    return needed.compareTo(LEAST_WINDOW) < 0 ? LEAST_WINDOW : needed;
  }
}
