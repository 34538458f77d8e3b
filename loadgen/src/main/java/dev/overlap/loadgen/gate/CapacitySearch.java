package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.candidate.CapacityFinder;
import dev.overlap.loadgen.gate.RateSearch.Answer;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CapacityReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Searches for the highest rate at which a candidate holds an objective. A stage that cannot be
 * judged is driven again, up to three times; where it never can be, its rate does not hold.
 */
public final class CapacitySearch implements CapacityFinder {
  private static final int MOST_TRIES = 4;
  private static final double FIRST = 500;
  private static final double LOWEST = 8;
  private static final Duration LEAST_WINDOW = Duration.ofSeconds(2);
  private static final double SPARE_SAMPLES = 1.2;

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
        new RateSearch(FIRST, LOWEST, RateSearch.HIGHEST, stages::judge).run();
    if (stages.interrupted) {
      throw new InterruptedException();
    }
    Double found = result.found().isPresent() ? (Double) result.found().getAsDouble() : null;
    return new CapacityReport(
        candidate, objective.gate().text(), found, stages.isUnjudgedAbove(found), stages.driven);
  }

  /** Stages of one search, as they are driven. */
  private final class Stages {
    private final RateDriver driver;
    private final List<CapacityReport.Trial> driven = new ArrayList<>();
    private final Map<Double, Gate.Outcome> failed = new TreeMap<>();
    private boolean interrupted;

    private Stages(RateDriver driver) {
      this.driver = driver;
    }

    private Answer judge(double rate, boolean confirming) {
      Gate.Outcome outcome = Gate.Outcome.UNJUDGED;
      for (int i = 0; i < MOST_TRIES && outcome == Gate.Outcome.UNJUDGED; i++) {
        try {
          outcome = drive(rate, confirming);
        } catch (InterruptedException e) {
          interrupted = true;
          return Answer.STOPPED;
        }
      }
      if (outcome == Gate.Outcome.PASSED) {
        return Answer.HELD;
      }
      failed.put(rate, outcome);
      return Answer.NOT_HELD;
    }

    /** Whether the lowest rate above the one found, or the lowest at all, was not judged. */
    private boolean isUnjudgedAbove(@Nullable Double found) {
      double from = found == null ? 0 : found;
      return failed.entrySet().stream()
          .filter(rate -> rate.getKey() > from)
          .findFirst()
          .map(lowest -> lowest.getValue() == Gate.Outcome.UNJUDGED)
          .orElse(false);
    }

    private Gate.Outcome drive(double rate, boolean confirming) throws InterruptedException {
      CandidateReport report = driver.drive(rate, window(rate).multipliedBy(confirming ? 2 : 1));
      Gate.Outcome outcome = objective.judge(report);
      driven.add(
          new CapacityReport.Trial(
              rate,
              outcome == Gate.Outcome.PASSED,
              confirming,
              report.throughput().estimate(),
              report.response(),
              report.trust(),
              report.rounds().getFirst()));
      progress.accept(
          String.format(
              Locale.ROOT,
              "  %,.0f req/s: %s%s",
              rate,
              outcome == Gate.Outcome.PASSED
                  ? "held"
                  : outcome == Gate.Outcome.CROSSED ? "not held" : "cannot be judged",
              confirming ? " (confirming)" : ""));
      return outcome;
    }
  }

  /** Long enough for as many responses as the objective needs, and some to spare. */
  private Duration window(double rate) {
    Duration needed =
        Duration.ofMillis(
            (long) Math.ceil(1000 * SPARE_SAMPLES * objective.samplesNeeded() / rate));
    return needed.compareTo(LEAST_WINDOW) < 0 ? LEAST_WINDOW : needed;
  }
}
