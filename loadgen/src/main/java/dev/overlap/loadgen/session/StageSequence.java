package dev.overlap.loadgen.session;

import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.gate.RateSearch;
import dev.overlap.loadgen.gate.RateSearch.Answer;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RateSweep;
import dev.overlap.loadgen.plan.Steps;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.Kind;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Drives one load after another and collects their reports. Confined to one thread. */
public final class StageSequence {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final int MOST_TRIES = 4;

  private final Function<LoadPlan, LoadReport> drive;
  private final BooleanSupplier stopped;
  private final Consumer<StageReport> ended;
  private final Plans plans;
  private final List<StageReport> stages = new ArrayList<>();
  private Gate.Outcome lastOutcome = Gate.Outcome.UNJUDGED;

  /** Makes the plan of a stage. */
  @FunctionalInterface
  public interface Plans {
    /**
     * What the command line asks for, with this load.
     *
     * @param window measured time
     */
    LoadPlan of(LoadModel model, Duration window);
  }

  /**
   * @param drive one plan to its end
   * @param stopped whether no further stage is to begin
   * @param ended hears of every stage that was driven
   */
  public StageSequence(
      Function<LoadPlan, LoadReport> drive,
      BooleanSupplier stopped,
      Consumer<StageReport> ended,
      Plans plans) {
    this.drive = drive;
    this.stopped = stopped;
    this.ended = ended;
    this.plans = plans;
  }

  /**
   * Drives closed loops.
   *
   * @param model makes one of so many connections; all are made before any is driven
   */
  public StagesReport steps(Steps steps, IntFunction<? extends LoadModel> model) {
    List<LoadPlan> all =
        steps.steps().stream()
            .map(step -> plans.of(model.apply(step.concurrency()), step.duration()))
            .toList();
    for (LoadPlan plan : all) {
      if (!stopped.getAsBoolean()) {
        int concurrency = plan.model().connections();
        drive(String.format(Locale.ROOT, "%,d concurrent", concurrency), plan, null, false);
      }
    }
    return StagesReport.of(Kind.STEPS, isPartial(), stages);
  }

  /** Drives open loops. */
  public StagesReport sweep(
      RateSweep sweep, Duration window, DoubleFunction<? extends LoadModel> model) {
    for (double rate : sweep.rates()) {
      if (!stopped.getAsBoolean()) {
        drive(label(rate), plans.of(model.apply(rate), window), null, false);
      }
    }
    return StagesReport.of(Kind.SWEEP, isPartial(), stages);
  }

  /**
   * Looks for the highest rate that holds the objective. Drives the first rate once unjudged, for a
   * server and a generator that have just started; a stage that could not be judged is repeated up
   * to three times.
   *
   * @param first rate per second that is tried first
   * @param lowest below it nothing is tried
   * @param window of a stage at a rate; the confirming one lasts twice as long
   */
  public StagesReport search(
      Objective objective,
      double first,
      double lowest,
      DoubleFunction<Duration> window,
      DoubleFunction<? extends LoadModel> model) {
    boolean cut = drive.apply(plans.of(model.apply(first), WARM_UP)).partial();
    RateSearch.Result result =
        new RateSearch(
                first,
                lowest,
                RateSearch.HIGHEST,
                (rate, confirming) -> {
                  Duration length = window.apply(rate).multipliedBy(confirming ? 2 : 1);
                  LoadPlan plan = plans.of(model.apply(rate), length);
                  return cut ? Answer.STOPPED : judge(label(rate), plan, objective, confirming);
                })
            .run();
    return StagesReport.search(
        objective.gate().text(),
        result.found().isPresent() ? (Double) result.found().getAsDouble() : null,
        result.end() == RateSearch.End.STOPPED,
        stages);
  }

  private Answer judge(String label, LoadPlan plan, Objective objective, boolean confirming) {
    Answer answer = Answer.STOPPED;
    for (int i = 0; i < MOST_TRIES && !stopped.getAsBoolean(); i++) {
      answer = drive(label, plan, objective, confirming);
      if (lastOutcome != Gate.Outcome.UNJUDGED) {
        return answer;
      }
    }
    return stopped.getAsBoolean() ? Answer.STOPPED : answer;
  }

  /**
   * Whether the last stage of a search crossed its objective, and can be believed; if not, it could
   * not be judged, or held.
   */
  public Gate.Outcome lastOutcome() {
    return lastOutcome;
  }

  private Answer drive(
      String label, LoadPlan plan, @Nullable Objective objective, boolean confirming) {
    LoadReport report = drive.apply(plan);
    Boolean held = null;
    lastOutcome = Gate.Outcome.UNJUDGED;
    if (objective != null && !report.partial()) {
      lastOutcome = objective.judge(report.result());
      held = lastOutcome == Gate.Outcome.PASSED;
    }
    StageReport stage = StageReport.of(label, held, confirming, report);
    stages.add(stage);
    ended.accept(stage);
    if (report.partial()) {
      return Answer.STOPPED;
    }
    return lastOutcome == Gate.Outcome.PASSED ? Answer.HELD : Answer.NOT_HELD;
  }

  private boolean isPartial() {
    return stopped.getAsBoolean() || stages.stream().anyMatch(s -> s.report().partial());
  }

  private static String label(double rate) {
    return Units.figure(rate) + " req/s";
  }
}
