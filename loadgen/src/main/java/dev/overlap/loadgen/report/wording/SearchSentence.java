package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.StagesReport;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Says in one sentence what a search found. */
public final class SearchSentence {
  private static final Comparator<StageReport> BY_RATE =
      Comparator.comparingDouble(SearchSentence::rate);

  private SearchSentence() {}

  public static String of(StagesReport report) {
    String objective = Objects.requireNonNullElse(report.objective(), "the objective");
    if (report.found().isPresent()) {
      double found = report.found().getAsDouble();
      return objective + " holds up to " + perSecond(found) + above(report, found);
    }
    Optional<StageReport> best = stages(report, true).max(BY_RATE);
    if (report.partial()) {
      return "stopped before the search had ended; "
          + best.map(s -> objective + " held at " + perSecond(rate(s)) + ", unconfirmed")
              .orElse("no rate had held " + objective);
    }
    if (best.isPresent()) {
      return "%s held at %s once, but no longer stage confirmed it"
          .formatted(objective, perSecond(rate(best.get())));
    }
    return stages(report, false)
        .min(BY_RATE)
        .map(s -> objective + " " + failure(s) + ", the lowest rate that was tried")
        .orElse("nothing was tried");
  }

  /** What happened at the next rate above. */
  private static String above(StagesReport report, double found) {
    return stages(report, false)
        .filter(stage -> rate(stage) > found)
        .min(BY_RATE)
        .map(
            stage ->
                result(stage).trust().isTrusted()
                    ? "; at " + perSecond(rate(stage)) + " it does not"
                    : "; it " + failure(stage))
        .orElse(", the highest rate that is tried");
  }

  private static String failure(StageReport stage) {
    return result(stage).trust().isTrusted()
        ? "does not hold at " + perSecond(rate(stage))
        : "could not be judged at %s (%s)"
            .formatted(perSecond(rate(stage)), result(stage).trust().verdict());
  }

  private static Stream<StageReport> stages(StagesReport report, boolean held) {
    return report.stages().stream().filter(stage -> Objects.equals(stage.held(), held));
  }

  private static double rate(StageReport stage) {
    return stage.rate().orElse(0);
  }

  private static CandidateReport result(StageReport stage) {
    return stage.report().result();
  }

  private static String perSecond(double rate) {
    return Units.figure(rate) + " req/s";
  }
}
