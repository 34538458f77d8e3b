package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.RelativeGate;
import dev.overlap.loadgen.gate.RelativeGate.Quantity;
import dev.overlap.loadgen.gate.RelativeGate.Ratio;
import dev.overlap.loadgen.stats.Estimate;
import java.util.List;
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
    return run.trial().names();
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

  /** Decides by the ratio of one target to another. */
  void require(
      String words, Targets targets, double confidence, Function<Estimate, Outcome> judgement) {
    run.require(
        () -> {
          Ratio ratio =
              new Ratio(targets.quantity(), run.report(targets.one()), run.report(targets.other()));
          return List.of(RelativeGate.judge(words, ratio, confidence, looks(), judgement));
        });
  }

  /** Whose quantity is divided by whose. */
  record Targets(Quantity quantity, String one, String other) {}

  /** How often it may be judged. */
  private int looks() {
    return run.trial().plan().mostRounds() - run.trial().plan().rounds() + 1;
  }

  @Override
  public String toString() {
    return "comparison of " + targets();
  }
}
