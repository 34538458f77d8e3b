package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.TrustRules;

/**
 * A gate that a search holds its rates against: it passes only where the run can be trusted, 99 %
 * of the planned requests were sent, and at most 1 % of those ended in an error, unless errors are
 * what it looks at.
 */
public record Objective(Gate gate) {
  private static final double ERROR_SHARE = 0.01;

  /**
   * Reads a gate as an objective.
   *
   * @throws IllegalArgumentException if it names a candidate, or looks at the rate, which the
   *     search varies itself
   */
  public Objective {
    if (gate.candidate().isPresent() || gate.metric() == Gate.Metric.RATE_ABOVE) {
      throw new IllegalArgumentException(
          ("'%s' is not a valid objective; give p50, p90, p99, p99.9, max, mean or errors of the"
                  + " one target, as in p99<150ms")
              .formatted(gate.text()));
    }
  }

  /** How the objective was met by one stage; what cannot be believed was not. */
  public Outcome judge(CandidateReport report) {
    Outcome judged = gate.judgeFigure(report);
    if (judged != Outcome.PASSED) {
      return judged;
    }
    // Percentiles are those of good answers: a server that refuses the rest has quick ones anyway.
    boolean sheds =
        !gate.metric().isCount() && report.counts().errors() > ERROR_SHARE * report.counts().sent();
    if (sheds) {
      return Outcome.CROSSED; // a gate on times passes only where the run is trusted
    }
    boolean believed =
        report.trust().supports(Claim.THROUGHPUT)
            && report.counts().sent() >= TrustRules.SENT_SHARE * report.counts().planned();
    return believed ? Outcome.PASSED : Outcome.UNJUDGED;
  }

  /** How many responses a stage needs for a figure that can be judged. */
  public long samplesNeeded() {
    return LatencyHistogram.samplesNeeded(quantile());
  }

  /** How many to plan a stage for. */
  public double samplesPlanned() {
    return LatencyHistogram.samplesPlanned(quantile());
  }

  private double quantile() {
    return gate.metric() == Gate.Metric.P999 ? 0.999 : 0.99;
  }
}
