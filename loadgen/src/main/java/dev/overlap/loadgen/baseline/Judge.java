package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.baseline.BaselineReport.Row;
import dev.overlap.loadgen.gate.Bounds;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.RelativeGate;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges one figure of two files by what the intervals of both leave for their ratio.
 *
 * @param most how much worse it may be, as a share
 */
record Judge(double most, boolean baselinePartial, boolean resultPartial) {
  /** Of the requests sent, that may fail beyond those of the baseline: a refusal is quick. */
  private static final double MORE_ERRORS = 0.01;

  private static final String PARTIAL = "it was stopped early";
  private static final String UNCLEAR = "not clear: measure longer";

  /** A candidate next to the first of its file. */
  record Pair(CandidateReport candidate, CandidateReport first) {
    private boolean isIncomplete() {
      return Stream.of(candidate, first)
          .anyMatch(one -> one.trust().verdict() == TrustVerdict.INCOMPLETE);
    }
  }

  /** What speaks against the claim, in each file; empty where nothing does. */
  private record Doubts(String ofBaseline, String ofResult, boolean resultIsWhole) {}

  /** The figure itself; empty where it is a cost that the baseline does not know. */
  Optional<Row> figure(Metric metric, CandidateReport before, CandidateReport after) {
    boolean whole = !resultPartial && Bounds.isWhole(after);
    Doubts doubts =
        new Doubts(
            doubt(before.trust(), metric, baselinePartial),
            doubt(after.trust(), metric, resultPartial),
            whole);
    return row(
        new Subject(metric, before.name(), Figures.unit(metric)),
        Figures.of(metric, before),
        Figures.of(metric, after),
        doubts);
  }

  /** The ratio of two candidates whose rounds alternate: what disturbs one disturbs both. */
  Optional<Row> ratio(Metric metric, Pair before, Pair after) {
    return row(
        new Subject(metric, before.candidate().name() + " ÷ " + before.first().name(), ""),
        ratio(metric, before),
        ratio(metric, after),
        new Doubts(
            incomplete(before.isIncomplete(), baselinePartial),
            incomplete(after.isIncomplete(), resultPartial),
            false));
  }

  private static Optional<Estimate> ratio(Metric metric, Pair pair) {
    return RelativeGate.ratio(
        Figures.quantity(metric), pair.candidate(), pair.first(), Bounds.ALPHA);
  }

  private static String incomplete(boolean incomplete, boolean partial) {
    return partial ? PARTIAL : incomplete ? "its books do not balance" : "";
  }

  private static String doubt(Trust trust, Metric metric, boolean partial) {
    return partial ? PARTIAL : trust.unreliable().getOrDefault(metric.claim(), "");
  }

  /** Counts are judged whatever the machine was at. */
  Row errors(CandidateReport before, CandidateReport after) {
    double then = errorShare(before);
    double now = errorShare(after);
    Outcome outcome = now <= then + MORE_ERRORS ? Outcome.PASSED : Outcome.CROSSED;
    return new Row(before.name(), "errors", "%", point(then), point(now), null, outcome.name(), "");
  }

  private static double errorShare(CandidateReport report) {
    return (double) report.counts().errors() / Math.max(1, report.counts().sent());
  }

  private static Estimate point(double share) {
    return new Estimate(100 * share, 100 * share, 100 * share);
  }

  static Row unjudged(String candidate, String figure, String reason) {
    return new Row(candidate, figure, "", null, null, null, Outcome.UNJUDGED.name(), reason);
  }

  /** What a row is about. */
  private record Subject(Metric metric, String candidate, String unit) {}

  private Optional<Row> row(
      Subject of, Optional<Estimate> before, Optional<Estimate> after, Doubts doubts) {
    boolean cost = of.metric() == Metric.CPU_COST || of.metric() == Metric.ALLOCATION;
    if (before.isEmpty() && cost) {
      return Optional.empty(); // not every server says what it costs
    }
    String figure = of.metric().key();
    if (before.isEmpty() || after.isEmpty()) {
      String where = before.isEmpty() ? "baseline" : "result";
      String why =
          cost ? "not measured in the " + where : "too few samples, or rounds, in the " + where;
      return Optional.of(unjudged(of.candidate(), figure, why));
    }
    Estimate ratio = over(after.get(), before.get());
    Judged judged = judged(of.metric(), ratio, doubts);
    return Optional.of(
        new Row(
            of.candidate(),
            figure,
            of.unit(),
            before.get(),
            after.get(),
            ratio,
            judged.outcome().name(),
            judged.reason()));
  }

  /** All that the two intervals allow. */
  static Estimate over(Estimate after, Estimate before) {
    return new Estimate(
        after.estimate() / before.estimate(),
        after.low() / before.high(),
        after.high() / before.low());
  }

  private record Judged(Outcome outcome, String reason) {}

  /**
   * Noise only makes a figure worse. In the result it cannot hide a regression, only feign one; in
   * the baseline it can hide one.
   */
  private Judged judged(Metric metric, Estimate ratio, Doubts doubts) {
    boolean higherIsWorse = metric != Metric.THROUGHPUT;
    boolean holds = higherIsWorse ? ratio.high() <= 1 + most : ratio.low() >= 1 - most;
    boolean breaks = higherIsWorse ? ratio.low() > 1 + most : ratio.high() < 1 - most;
    if (!doubts.ofBaseline().isEmpty()) {
      return new Judged(
          Outcome.UNJUDGED, "the baseline cannot be trusted here: " + doubts.ofBaseline());
    }
    boolean trusted = doubts.ofResult().isEmpty();
    if (holds && (trusted || doubts.resultIsWhole())) {
      return new Judged(Outcome.PASSED, "");
    }
    if (breaks && trusted) {
      return new Judged(Outcome.CROSSED, "");
    }
    return new Judged(
        Outcome.UNJUDGED,
        trusted ? UNCLEAR : "the result cannot be trusted here: " + doubts.ofResult());
  }
}
