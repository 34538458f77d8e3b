package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.Cost;
import dev.overlap.loadgen.compare.ComparisonReport.PredictedLimit;
import dev.overlap.loadgen.engine.Counts;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Evidence;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustRules;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns the raw rounds of one candidate into its report: a pure function. */
final class Analysis {
  private final LoadShape shape;
  private final OptionalDouble backendCeiling;
  private final int serverCpus;

  /**
   * @param backendCeiling answers per second that the backend can give; empty where not measured
   * @param serverCpus how many CPUs the server under test had
   */
  Analysis(LoadShape shape, OptionalDouble backendCeiling, int serverCpus) {
    this.shape = shape;
    this.backendCeiling = backendCeiling;
    this.serverCpus = serverCpus;
  }

  /**
   * The report of one candidate.
   *
   * @param warmCpuMicros CPU cost of a request at the end of warm-up
   */
  CandidateReport report(Candidate candidate, List<Round> rounds, OptionalDouble warmCpuMicros) {
    LatencyHistogram response = merge(rounds, Round::response);
    LatencyHistogram excess = merge(rounds, Round::excess);
    Estimate throughput = Estimate.ofMean(rounds.stream().map(Round::throughput).toList());
    Optional<PredictedLimit> limit =
        Limits.of(shape, candidate, backendCeiling, warmCpuMicros, serverCpus);
    Counts counts = rounds.stream().map(Round::counts).reduce(Counts.ZERO, Counts::plus);
    OptionalDouble cpuMicros = perRequest(rounds, Round::cpuSeconds, 1e6);
    OptionalDouble backendShare =
        backendCeiling.isPresent()
            ? OptionalDouble.of(throughput.estimate() / backendCeiling.getAsDouble())
            : OptionalDouble.empty();
    Explanation explanation =
        new Explanation(
            throughput.estimate(),
            response.meanMillis().orElse(0),
            holdMillis(rounds),
            busyShare(rounds),
            cpuMicros,
            backendShare);
    return new CandidateReport(
        candidate.name(),
        candidate.parts(),
        throughput,
        limit.orElse(null),
        Figures.of(response),
        Figures.of(merge(rounds, Round::service)),
        excess.count() > 0 ? Figures.of(excess) : null,
        counts,
        cost(rounds, cpuMicros),
        trust(rounds, response, counts, backendShare),
        explanation.sentence(shape, candidate, limit),
        rounds.stream().flatMap(round -> round.broken().stream()).toList(),
        shape.disturbance().stall().map(stall -> Recovery.of(rounds, stall)).orElse(null),
        List.copyOf(rounds));
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

  private Cost cost(List<Round> rounds, OptionalDouble cpuMicros) {
    OptionalDouble allocated =
        perRequest(rounds, round -> round.server().get(ServerMetrics.ALLOCATED_BYTES), 1);
    OptionalDouble threads =
        rounds.stream()
            .map(round -> round.server().get(ServerMetrics.PEAK_THREADS))
            .filter(Objects::nonNull)
            .mapToDouble(x -> x)
            .max();
    var rss =
        rounds.stream().map(Round::peakRssBytes).filter(Objects::nonNull).mapToLong(x -> x).max();
    return new Cost(
        Figures.boxed(cpuMicros),
        Figures.boxed(allocated),
        threads.isPresent() ? Math.round(threads.getAsDouble()) : null,
        rss.isPresent() ? rss.getAsLong() : null);
  }

  /** Share of its CPUs that the server used over its blocks. */
  private OptionalDouble busyShare(List<Round> rounds) {
    OptionalDouble cpu = sum(rounds, Round::cpuSeconds);
    double seconds = rounds.stream().mapToDouble(Round::blockSeconds).sum();
    return cpu.isPresent() && seconds > 0
        ? OptionalDouble.of(cpu.getAsDouble() / seconds / serverCpus)
        : OptionalDouble.empty();
  }

  private static OptionalDouble holdMillis(List<Round> rounds) {
    OptionalDouble seconds = sum(rounds, r -> r.server().get(ServerMetrics.HOLD_SECONDS));
    double holds = sum(rounds, r -> r.server().get(ServerMetrics.HOLDS)).orElse(0);
    return seconds.isPresent() && holds > 0
        ? OptionalDouble.of(1000 * seconds.getAsDouble() / holds)
        : OptionalDouble.empty();
  }

  /** CPU microseconds of one round's requests; empty where the system does not tell. */
  static OptionalDouble cpuMicros(Round round) {
    return perRequest(List.of(round), Round::cpuSeconds, 1e6);
  }

  /** Every histogram of one kind, merged; percentiles are never. */
  static LatencyHistogram merge(List<Round> rounds, Function<Round, @Nullable String> kind) {
    LatencyHistogram merged = new LatencyHistogram();
    for (Round round : rounds) {
      String encoded = kind.apply(round);
      if (encoded != null) {
        merged.add(LatencyHistogram.decode(encoded));
      }
    }
    return merged;
  }

  private static OptionalDouble perRequest(
      List<Round> rounds, Function<Round, @Nullable Double> what, double factor) {
    OptionalDouble sum = sum(rounds, what);
    long answered = rounds.stream().mapToLong(round -> round.whole().ok()).sum();
    return sum.isPresent() && answered > 0
        ? OptionalDouble.of(sum.getAsDouble() * factor / answered)
        : OptionalDouble.empty();
  }

  private static OptionalDouble sum(List<Round> rounds, Function<Round, @Nullable Double> what) {
    List<Double> values = rounds.stream().map(what).filter(Objects::nonNull).toList();
    return values.size() == rounds.size() && !values.isEmpty()
        ? OptionalDouble.of(values.stream().mapToDouble(x -> x).sum())
        : OptionalDouble.empty();
  }

  private static OptionalDouble mean(List<Round> rounds, Function<Round, @Nullable Double> what) {
    OptionalDouble sum = sum(rounds, what);
    return sum.isPresent() ? OptionalDouble.of(sum.getAsDouble() / rounds.size()) : sum;
  }
}
