package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.result.CandidateReport;
import java.util.List;

/** What {@code --expect} says of a run: of one candidate, or of one next to another. */
public sealed interface Expectation permits Gate, RelativeGate {
  /** As it was written. */
  String text();

  /** The candidates that it names; none where it is for all. */
  List<String> names();

  /** Whether there is something to judge, where these are the candidates. */
  boolean concernsAny(List<String> names);

  /** Every candidate that it concerns, judged. */
  List<Result> judge(List<CandidateReport> candidates);

  /**
   * Reads a gate, or a relative one.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  static Expectation parse(String text) {
    return RelativeGate.isOne(text) ? RelativeGate.parse(text) : Gate.parse(text);
  }
}
