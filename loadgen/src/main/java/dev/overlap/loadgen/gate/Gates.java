package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.result.CandidateReport;
import java.util.List;
import java.util.stream.Stream;

/** Applies several gates to several candidates. */
public final class Gates {
  private Gates() {}

  /** Every gate with every candidate that it concerns. */
  public static List<Result> judge(
      List<? extends Expectation> gates, List<CandidateReport> candidates) {
    return gates.stream().flatMap(gate -> gate.judge(candidates).stream()).toList();
  }

  /** The gravest outcome: a crossed gate outweighs one that could not be judged. */
  public static Outcome overall(List<Result> results) {
    return gravest(results.stream().map(Result::outcome));
  }

  /** The same of outcomes alone. */
  public static Outcome gravest(Stream<Outcome> outcomes) {
    return outcomes.reduce(
        Outcome.PASSED,
        (a, b) ->
            a == Outcome.CROSSED || b == Outcome.CROSSED
                ? Outcome.CROSSED
                : a == Outcome.UNJUDGED ? a : b);
  }
}
