package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.result.ComparisonReport;
import java.util.function.Supplier;

/**
 * Whether a comparison goes on: until all rounds and forks that were asked for are measured, and
 * beyond them for a precision that was asked for, up to five times as many. With one fork rounds
 * are added, with several forks. A pure function of the report.
 */
record StoppingRule(Replication asked) {

  /**
   * Whether the fork gets another round.
   *
   * @param measured rounds of this fork
   * @param report of all that was measured; asked for only where it decides
   */
  boolean wantsRound(int measured, Supplier<ComparisonReport> report) {
    return measured < asked.rounds()
        || (asked.forks() == 1
            && measured < Replication.MOST_TIMES * asked.rounds()
            && isImprecise(report));
  }

  /**
   * Whether there is another fork.
   *
   * @param measured forks
   */
  boolean wantsFork(int measured, Supplier<ComparisonReport> report) {
    return measured < asked.forks()
        || (asked.forks() > 1
            && measured < Replication.MOST_TIMES * asked.forks()
            && isImprecise(report));
  }

  /** Whether the throughput ratios are not yet known as well as was asked for. */
  private boolean isImprecise(Supplier<ComparisonReport> report) {
    return asked.precision().isPresent()
        && !report.get().isAsPreciseAs(asked.precision().getAsDouble());
  }
}
