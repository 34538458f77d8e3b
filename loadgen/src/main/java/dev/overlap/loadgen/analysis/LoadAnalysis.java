package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.candidate.Replication;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.HostWatch;
import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Books;
import dev.overlap.loadgen.result.BlockResult.Counters;
import dev.overlap.loadgen.result.BlockResult.InFlight;
import dev.overlap.loadgen.result.BlockResult.Place;
import dev.overlap.loadgen.result.BlockResult.Times;
import dev.overlap.loadgen.result.BlockResult.Usage;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.GeneratorUsage;
import dev.overlap.loadgen.result.HostNoise;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.LoadReport;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Makes the report of a run on one target: pure functions of its result. */
public final class LoadAnalysis {
  private LoadAnalysis() {}

  /**
   * The report of one run.
   *
   * @param candidate what was driven
   * @param observed what the machine was at meanwhile
   * @param environment where it ran
   */
  public static LoadReport report(
      ComparedLoad shape,
      Candidate candidate,
      LoadResult result,
      HostWatch.Observed observed,
      Environment environment) {
    CandidateReport report =
        new CandidateAnalysis(shape, Ceilings.unknown(1), Fitness.UNKNOWN)
            .report(
                candidate, List.of(round(result, observed)), CandidateFacts.only(CpuShare.UNKNOWN));
    return new LoadReport(
        LoadReport.SCHEMA,
        result.partial(),
        PlanDescription.of(shape),
        environment,
        GeneratorUsage.of(result, observed.elapsed(), environment),
        shape.model() instanceof LoadModel.OpenLoop
            ? LatencyFigures.of(result.latencies().lag())
            : null,
        report);
  }

  /** A candidate that is an address. */
  public static Candidate target(URI base, String path) {
    return new Candidate(
        base.toString(), Map.of(), new Launch.Running(base), path, List.of(), false);
  }

  /**
   * The report of several rounds of one target, which have been judged already.
   *
   * @param connections of each round
   */
  public static LoadReport ofRounds(
      ComparedLoad shape,
      CandidateReport judged,
      List<LoadResult.Connections> connections,
      Environment environment) {
    List<BlockResult> rounds = judged.rounds();
    double busy =
        rounds.stream().mapToDouble(round -> round.usage().generatorCpuSeconds()).sum()
            / rounds.stream().mapToDouble(BlockResult::blockSeconds).sum();
    return new LoadReport(
        LoadReport.SCHEMA,
        false,
        PlanDescription.of(shape, new Replication(rounds.size(), 1, OptionalDouble.empty())),
        environment,
        GeneratorUsage.ofRounds(connections, busy, environment),
        null,
        judged);
  }

  private static BlockResult round(LoadResult result, HostWatch.Observed observed) {
    return block(
        new Place(1, 1, 1, observed.elapsed().toNanos() / 1e9, result.window().toNanos() / 1e9),
        result,
        observed);
  }

  /** One block of load, with what the machine was at meanwhile. */
  public static BlockResult block(Place place, LoadResult result, HostWatch.Observed observed) {
    boolean hasDelay = result.latencies().excess().count() > 0;
    return new BlockResult(
        place,
        Books.of(result, Reconciliation.broken(result.whole(), Map.of(), Map.of())),
        Times.of(result, hasDelay, null),
        Usage.ofGenerator(result.loopCpuNanos() / 1e9),
        new HostNoise(
            observed.stealShare(),
            observed.foreignCores(),
            Map.of(),
            observed.throttledSeconds(),
            Map.of()),
        Counters.NONE,
        InFlight.of(result));
  }
}
