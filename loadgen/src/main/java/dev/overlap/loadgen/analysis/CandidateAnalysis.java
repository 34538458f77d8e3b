package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.CandidateReport.Bound;
import dev.overlap.loadgen.result.CandidateReport.Judgement;
import dev.overlap.loadgen.result.CandidateReport.Limits;
import dev.overlap.loadgen.result.CandidateReport.LittleCheck;
import dev.overlap.loadgen.result.CandidateReport.PredictedLimit;
import dev.overlap.loadgen.result.CandidateReport.Setting;
import dev.overlap.loadgen.result.CandidateReport.Start;
import dev.overlap.loadgen.result.CandidateReport.Times;
import dev.overlap.loadgen.result.Cost;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.Recovery;
import dev.overlap.loadgen.result.StatusCounts;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Forks;
import dev.overlap.loadgen.trust.Cause;
import dev.overlap.loadgen.trust.Claim;
import dev.overlap.loadgen.trust.Evidence;
import dev.overlap.loadgen.trust.Trust;
import dev.overlap.loadgen.trust.TrustRules;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the raw rounds of one candidate into its report: a pure function. */
public final class CandidateAnalysis {
  private final ComparedLoad shape;
  private final Ceilings ceilings;
  private final Fitness fitness;

  public CandidateAnalysis(ComparedLoad shape, Ceilings ceilings, Fitness fitness) {
    this.shape = shape;
    this.ceilings = ceilings;
    this.fitness = fitness;
  }

  /** The report of one candidate. */
  public CandidateReport report(
      Candidate candidate, List<BlockResult> rounds, CandidateFacts known) {
    return report(candidate, rounds, known, causes(candidate, rounds, known));
  }

  /**
   * The same where the causes are at hand: to find them decodes every histogram.
   *
   * @param causes from {@link #causes}
   */
  public CandidateReport report(
      Candidate candidate, List<BlockResult> rounds, CandidateFacts known, List<Cause> causes) {
    LatencyHistogram response = merge(rounds, BlockResult::response);
    LatencyHistogram excess = merge(rounds, round -> round.times().excess());
    Estimate throughput = Estimate.ofMean(sample(rounds, BlockResult::throughput));
    List<Bound> bounds = ThroughputBounds.of(shape, candidate, ceilings, known);
    CandidateReport.Books books = books(rounds);
    Cost cost = Costs.of(rounds, known.heap());
    OptionalDouble backendShare = backendShare(candidate, throughput);
    OptionalDouble busyShare = busyShare(rounds, known);
    List<LittleCheck> little = rounds.stream().flatMap(r -> LittlesLaw.check(r).stream()).toList();
    Explanation explanation =
        new Explanation(
            throughput.estimate(),
            response.meanMillis().orElse(0),
            Costs.holdMillis(rounds),
            busyShare,
            ceilings.serverCpus(),
            cost,
            backendShare);
    Optional<PredictedLimit> limit = limit(bounds, throughput.estimate());
    Recovery recovery =
        shape.disturbance().stall().map(s -> RecoveryAnalysis.of(rounds, s)).orElse(null);
    return new CandidateReport(
        candidate.name(),
        candidate.parts(),
        throughput,
        new Limits(limit.orElse(null), bounds),
        new Times(
            LatencyFigures.of(response),
            LatencyFigures.of(merge(rounds, round -> round.times().service())),
            excess.count() > 0 ? LatencyFigures.of(excess) : null),
        books,
        cost,
        new Judgement(
            Trust.of(causes),
            explanation.sentence(shape, candidate, bounds),
            broken(rounds, little),
            little),
        new Setting(
            known.cpus(),
            new Start(known.spread().toNanos() / 1e6, known.settle().toNanos() / 1e6),
            known.heap(),
            recovery,
            Stream.concat(
                    caveats(candidate, books).stream(),
                    RecoveryAnalysis.whyLate(recovery, limit.map(PredictedLimit::value)).stream())
                .toList()),
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

  /** Everything that speaks against believing these rounds. */
  public List<Cause> causes(Candidate candidate, List<BlockResult> rounds, CandidateFacts known) {
    LatencyHistogram response = merge(rounds, BlockResult::response);
    Estimate throughput = Estimate.ofMean(sample(rounds, BlockResult::throughput));
    CandidateReport.Books books = books(rounds);
    RequestCounts counts = books.counts();
    List<LittleCheck> little = rounds.stream().flatMap(r -> LittlesLaw.check(r).stream()).toList();
    Evidence evidence =
        new Evidence(
            new Evidence.Generator(
                merge(rounds, round -> round.times().probe()).roughQuantileMillis(0.99),
                response.quantileMillis(0.5),
                counts.planned() == 0 ? 0 : (double) counts.sent() / counts.planned(),
                rounds.stream()
                    .mapToInt(round -> round.inFlight().missingConnections())
                    .max()
                    .orElse(0),
                shape.model().connections()),
            HostEvidence.of(rounds, fitness),
            new Evidence.Backend(backendShare(candidate, throughput), directShare(candidate)),
            response.count(),
            LatencyHistogram.samplesNeeded(0.99),
            busyShare(rounds, known).orElse(0) >= Explanation.BUSY,
            areSteady(rounds) ? List.of() : known.notFlat(),
            broken(rounds, little));
    return Stream.concat(noSuccess(books).stream(), TrustRules.causes(evidence).stream()).toList();
  }

  /** A redirect for every request is an answer, and not the one that was to be measured. */
  private static Optional<Cause> noSuccess(CandidateReport.Books books) {
    boolean answered = books.counts().httpError() > 0 && books.counts().ok() == 0;
    return answered
        ? Optional.of(
            new Cause(
                TrustVerdict.TOO_SHORT,
                EnumSet.allOf(Claim.class),
                "no answer was a success (2xx): " + StatusCounts.words(books.statuses())))
        : Optional.empty();
  }

  private static CandidateReport.Books books(List<BlockResult> rounds) {
    RequestCounts counts = sum(rounds, BlockResult::counts);
    return new CandidateReport.Books(
        counts,
        sum(rounds, BlockResult::whole).minus(counts),
        StatusCounts.sum(rounds.stream().map(BlockResult::statuses).toList()));
  }

  private static RequestCounts sum(
      List<BlockResult> rounds, Function<BlockResult, RequestCounts> books) {
    return rounds.stream().map(books).reduce(RequestCounts.ZERO, RequestCounts::plus);
  }

  private static List<String> caveats(Candidate candidate, CandidateReport.Books books) {
    return books.discardedErrors() == 0
        ? candidate.caveats()
        : Stream.concat(
                candidate.caveats().stream(),
                Stream.of(
                    String.format(
                        Locale.ROOT,
                        "%,d requests failed outside the measured windows; its costs include them",
                        books.discardedErrors())))
            .toList();
  }

  /** Whether compilers at work, if there were any, left the cost as it was in each fork. */
  private static boolean areSteady(List<BlockResult> rounds) {
    Map<Integer, List<Double>> costs =
        rounds.stream()
            .filter(round -> round.cpuMicros().isPresent())
            .collect(
                Collectors.groupingBy(
                    BlockResult::fork,
                    Collectors.mapping(
                        round -> round.cpuMicros().orElseThrow(), Collectors.toList())));
    return !costs.isEmpty() && costs.values().stream().allMatch(SteadyState::isSteady);
  }

  /** One that never calls the backend does not suffer from it. */
  private OptionalDouble directShare(Candidate candidate) {
    return candidate.callsBackend() ? fitness.directShare() : OptionalDouble.empty();
  }

  private OptionalDouble backendShare(Candidate candidate, Estimate throughput) {
    return candidate.callsBackend()
        ? ceilings.backendShare(candidate.calls() * throughput.estimate())
        : OptionalDouble.empty();
  }

  /** Empty where the number of its CPUs is not known. */
  private OptionalDouble busyShare(List<BlockResult> rounds, CandidateFacts known) {
    return known.cpus() == CpuShare.UNKNOWN
        ? OptionalDouble.empty()
        : Costs.busyShare(rounds, ceilings.serverCpus());
  }

  private static List<String> broken(List<BlockResult> rounds, List<LittleCheck> little) {
    return Stream.concat(
            rounds.stream().flatMap(round -> round.books().broken().stream()),
            LittlesLaw.broken(little).stream())
        .toList();
  }

  /** One value per round, or per fork where there are enough of them to be the sample. */
  static List<Double> sample(List<BlockResult> rounds, Function<BlockResult, Double> value) {
    return Forks.sample(
        rounds.stream().map(BlockResult::fork).toList(), rounds.stream().map(value).toList());
  }

  /** Every histogram of one kind, merged; percentiles are never. */
  public static LatencyHistogram merge(
      List<BlockResult> rounds, Function<BlockResult, @Nullable String> kind) {
    return LatencyHistogram.merge(rounds.stream().map(kind).filter(Objects::nonNull).toList());
  }
}
