package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.gate.Bounds;
import dev.overlap.loadgen.gate.RelativeGate;
import dev.overlap.loadgen.gate.RelativeGate.Quantity;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Forks;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Figures of a candidate as its file has them, each with its 99 % interval. */
final class Figures {
  private Figures() {}

  /** Empty where it was not measured, or the samples are too few. */
  static Optional<Estimate> of(Metric metric, CandidateReport report) {
    OptionalDouble figure = figure(metric, report);
    return figure.isEmpty()
        ? Optional.empty()
        : byRounds(metric, report)
            .or(() -> bySamples(metric, report))
            .map(interval -> around(figure.getAsDouble(), interval));
  }

  /** What a metric is called where gates name it. */
  static Quantity quantity(Metric metric) {
    return switch (metric) {
      case P50 -> Quantity.P50;
      case P99 -> Quantity.P99;
      case THROUGHPUT -> Quantity.RATE;
      case CPU_COST -> Quantity.CPU;
      case ALLOCATION -> Quantity.ALLOCATION;
    };
  }

  static String unit(Metric metric) {
    return switch (metric) {
      case P50, P99 -> "ms";
      case THROUGHPUT -> "req/s";
      case CPU_COST -> "µs";
      case ALLOCATION -> "bytes";
    };
  }

  private static OptionalDouble figure(Metric metric, CandidateReport report) {
    return switch (metric) {
      case P50 -> report.response().p50();
      case P99 -> report.response().p99();
      case THROUGHPUT -> OptionalDouble.of(report.throughput().estimate());
      case CPU_COST -> report.cost().cpu().cpuMicrosPerRequest();
      case ALLOCATION -> report.cost().memory().allocatedBytesPerRequest();
    };
  }

  /** From the spread of rounds, or of forks; empty where they are too few, or too short. */
  private static Optional<Estimate> byRounds(Metric metric, CandidateReport report) {
    List<Double> logs = quantity(metric).of(report).stream().map(Math::log).toList();
    List<Double> sample = Forks.sample(forks(report), logs);
    boolean fit =
        sample.size() >= RelativeGate.FEWEST_ROUNDS
            && sample.stream().allMatch(Double::isFinite)
            && report.rounds().stream().allMatch(round -> isLongEnough(metric, round));
    return fit ? Optional.of(Bounds.ratio(sample)) : Optional.empty();
  }

  private static List<Integer> forks(CandidateReport report) {
    return report.rounds().stream().map(BlockResult::fork).toList();
  }

  private static boolean isLongEnough(Metric metric, BlockResult round) {
    return metric != Metric.P99 || round.counts().ok() >= LatencyHistogram.samplesNeeded(0.99);
  }

  private static Optional<Estimate> bySamples(Metric metric, CandidateReport report) {
    Function<Double, Optional<Estimate>> quantile =
        share -> Bounds.quantile(Bounds.times(report), share);
    return switch (metric) {
      case P50 -> quantile.apply(0.5);
      case P99 -> quantile.apply(0.99);
      case THROUGHPUT -> Bounds.rate(report.rounds());
      case CPU_COST, ALLOCATION -> Optional.empty();
    };
  }

  /** The interval, drawn out to the figure where that is not the middle of the rounds. */
  private static Estimate around(double figure, Estimate interval) {
    return new Estimate(
        figure, Math.min(figure, interval.low()), Math.max(figure, interval.high()));
  }
}
