package dev.overlap.loadgen.session;

import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Objective;
import dev.overlap.loadgen.gate.RateSearch;
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
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Drives one load after another and collects their reports. Confined to one thread. */
public final class StageSequence {
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private final Function<LoadPlan, LoadReport> drive;
  private final BooleanSupplier stopped;
  private final Consumer<StageReport> ended;
  private final LoadPlan like;
  private final List<StageReport> stages = new ArrayList<>();
  private Gate.Outcome lastOutcome = Gate.Outcome.UNJUDGED;

  /**
   * @param drive one plan to its end
   * @param stopped whether no further stage is to begin
   * @param ended hears of every stage that was driven
   * @param like each stage is like this one, but for its load and its measured time
   */
  public StageSequence(
      Function<LoadPlan, LoadReport> drive,
      BooleanSupplier stopped,
      Consumer<StageReport> ended,
      LoadPlan like) {
    this.drive = drive;
    this.stopped = stopped;
    this.ended = ended;
    this.like = like;
  }

  /**
   * Drives closed loops.
   *
   * @param model makes one of so many connections; all are made before any is driven
   */
  public StagesReport steps(Steps steps, IntFunction<? extends LoadModel> model) {
    List<LoadPlan> all =
        steps.steps().stream()
            .map(step -> like.under(model.apply(step.concurrency()), step.duration()))
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
        drive(label(rate), like.under(model.apply(rate), window), null, false);
      }
    }
    return StagesReport.of(Kind.SWEEP, isPartial(), stages);
  }

  /**
   * Looks for the highest rate that holds the objective. Drives the first rate once unjudged, for a
   * server and a generator that have just started.
   *
   * @param first rate per second that is tried first
   * @param lowest below it nothing is tried
   * @param window of a stage at a rate; the confirming one lasts longer
   */
  public StagesReport search(
      Objective objective,
      double first,
      double lowest,
      DoubleFunction<Duration> window,
      DoubleFunction<? extends LoadModel> model) {
    boolean cut = drive.apply(like.under(model.apply(first), WARM_UP)).partial();
    RateSearch.Result result =
        new RateSearch(
                first,
                lowest,
                RateSearch.HIGHEST,
                stage -> {
                  if (cut || stopped.getAsBoolean()) {
                    return Optional.empty();
                  }
                  double rate = stage.perSecond();
                  Duration length = stage.length(window.apply(rate));
                  LoadPlan plan = like.under(model.apply(rate), length);
                  return drive(label(rate), plan, objective, stage.confirming());
                })
            .run();
    return StagesReport.search(objective.gate().text(), result.found(), result.stopped(), stages);
  }

  /**
   * Whether the last stage of a search crossed its objective, and can be believed; if not, it could
   * not be judged, or held.
   */
  public Gate.Outcome lastOutcome() {
    return lastOutcome;
  }

  /** Drives a stage; empty where it was cut short. */
  private Optional<Gate.Outcome> drive(
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
    return report.partial() ? Optional.empty() : Optional.of(lastOutcome);
  }

  private boolean isPartial() {
    return stopped.getAsBoolean() || stages.stream().anyMatch(s -> s.report().partial());
  }

  private static String label(double rate) {
    return Units.figure(rate) + " req/s";
  }
}
