package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.gate.RelativeGate;
import dev.overlap.loadgen.gate.RelativeGate.Quantity;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trial.Target;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Several targets under the same load, in alternating rounds. What disturbs one disturbs all, so
 * their ratios hold on a busy machine too. Confined to the thread of the test.
 */
public final class Comparison {
  private final Run run;

  Comparison(Run run) {
    this.run = run;
  }

  /** Names of the targets, in the order given. */
  public List<String> targets() {
    return run.trial().targets().stream().map(Target::name).toList();
  }

  /**
   * What one of them did.
   *
   * @throws IllegalArgumentException naming those that are there, if none has this name
   */
  public LoadResult result(String target) {
    run.report(target);
    return new LoadResult(run, target);
  }

  /** Decides by the ratio of two targets, paired by round. */
  void require(
      String words, Ratio ratio, double confidence, Function<Estimate, Outcome> judgement) {
    run.report(ratio.one());
    run.report(ratio.other());
    run.require(() -> List.of(judged(words, ratio, confidence, judgement)));
  }

  /** One target's quantity divided by another's. */
  record Ratio(Quantity quantity, String one, String other) {}

  private Result judged(
      String words, Ratio ratio, double confidence, Function<Estimate, Outcome> judgement) {
    var one = run.report(ratio.one());
    var other = run.report(ratio.other());
    Optional<Estimate> estimate =
        RelativeGate.ratio(ratio.quantity(), one, other, (1 - confidence) / looks());
    boolean whole =
        one.trust().verdict() != TrustVerdict.INCOMPLETE
            && other.trust().verdict() != TrustVerdict.INCOMPLETE;
    String measured =
        estimate
            .map(
                r ->
                    String.format(
                        Locale.ROOT,
                        "ratio %.3f, with %.0f %% confidence %.3f to %.3f",
                        r.estimate(),
                        100 * confidence,
                        r.low(),
                        r.high()))
            .orElse("too few rounds, or no such figure in one of them");
    Outcome outcome = estimate.filter(r -> whole).map(judgement).orElse(Outcome.UNJUDGED);
    return new Result(words, ratio.one(), outcome, measured);
  }

  /** How often it may be judged: each look has its share of the error (Bonferroni). */
  private int looks() {
    return run.trial().plan().mostRounds() - run.trial().plan().rounds() + 1;
  }

  @Override
  public String toString() {
    return "comparison of " + targets();
  }
}
