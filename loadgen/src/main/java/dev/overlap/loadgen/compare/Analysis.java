package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.Bound;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.LittleCheck;
import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.compare.ComparisonReport.Start;
import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Forks;
import dev.overlap.loadgen.trust.Evidence;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the raw rounds of one candidate into its report: a pure function. */
final class Analysis {
  private final LoadShape shape;
  private final Ceilings ceilings;

  Analysis(LoadShape shape, Ceilings ceilings) {
    this.shape = shape;
    this.ceilings = ceilings;
  }

  /** The report of one candidate. */
  CandidateReport report(Candidate candidate, List<Round> rounds, Known known) {
    LatencyHistogram response = merge(rounds, Round::response);
    LatencyHistogram excess = merge(rounds, Round::excess);
    Estimate throughput = Estimate.ofMean(sample(rounds, Round::throughput));
    List<Bound> bounds = Limits.of(shape, candidate, ceilings, known);
    Counts counts = rounds.stream().map(Round::counts).reduce(Counts.ZERO, Counts::plus);
    ComparisonReport.Cost cost = Costs.of(rounds, known.heap());
    OptionalDouble backendShare =
        candidate.callsBackend()
            ? ceilings.backendShare(candidate.calls() * throughput.estimate())
            : OptionalDouble.empty();
    OptionalDouble busyShare =
        known.cpus() == CpuShare.UNKNOWN
            ? OptionalDouble.empty() // of CPUs that nobody counted
            : Costs.busyShare(rounds, ceilings.serverCpus());
    List<LittleCheck> little = rounds.stream().flatMap(r -> Little.check(r).stream()).toList();
    Explanation explanation =
        new Explanation(
            throughput.estimate(),
            response.meanMillis().orElse(0),
            Costs.holdMillis(rounds),
            busyShare,
            ceilings.serverCpus(),
            cost,
            backendShare);
    return new CandidateReport(
        candidate.name(),
        candidate.parts(),
        throughput,
        limit(bounds, throughput.estimate()).orElse(null),
        bounds,
        Figures.of(response),
        Figures.of(merge(rounds, Round::service)),
        excess.count() > 0 ? Figures.of(excess) : null,
        counts,
        cost,
        trust(rounds, response, counts, backendShare),
        explanation.sentence(shape, candidate, bounds),
        Stream.concat(
                rounds.stream().flatMap(round -> round.broken().stream()),
                Little.broken(little).stream())
            .toList(),
        little,
        known.cpus(),
        new Start(known.spread().toNanos() / 1e6, known.settle().toNanos() / 1e6),
        known.heap(),
        shape.disturbance().stall().map(stall -> Recovery.of(rounds, stall)).orElse(null),
        List.copyOf(rounds));
  }

  private static Optional<PredictedLimit> limit(List<Bound> bounds, double throughput) {
    return bounds.stream()
        .findFirst()
        .map(
            bound ->
                new PredictedLimit(
                    bound.perSecond(), bound.name(), throughput / bound.perSecond()));
  }

  private Trust trust(
      List<Round> rounds, LatencyHistogram response, Counts counts, OptionalDouble backendShare) {
    return TrustRules.judge(
        new Evidence(
            merge(rounds, Round::probe).roughQuantileMillis(0.99),
            response.quantileMillis(0.5),
            counts.planned() == 0 ? 0 : (double) counts.sent() / counts.planned(),
            backendShare,
            mean(rounds, Round::stealShare),
            mean(rounds, Round::foreignCores),
            response.count(),
            TrustRules.SAMPLES_FOR_P99,
            rounds.stream().mapToInt(Round::missingConnections).max().orElse(0),
            shape.model().connections()));
  }

  /** One value per round, or per fork where there are enough of them to be the sample. */
  static List<Double> sample(List<Round> rounds, Function<Round, Double> value) {
    return Forks.sample(
        rounds.stream().map(Round::fork).toList(), rounds.stream().map(value).toList());
  }

  /** Every histogram of one kind, merged; percentiles are never. */
  static LatencyHistogram merge(List<Round> rounds, Function<Round, @Nullable String> kind) {
    return LatencyHistogram.merge(rounds.stream().map(kind).filter(Objects::nonNull).toList());
  }

  private static OptionalDouble mean(List<Round> rounds, Function<Round, @Nullable Double> what) {
    OptionalDouble sum = Costs.sum(rounds, what);
    return sum.isPresent() ? OptionalDouble.of(sum.getAsDouble() / rounds.size()) : sum;
  }
}
