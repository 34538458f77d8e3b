package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
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

  private static BlockResult round(LoadResult result, HostWatch.Observed observed) {
    boolean hasDelay = result.latencies().excess().count() > 0;
    return new BlockResult(
        new Place(1, 1, 1, observed.elapsed().toNanos() / 1e9, result.window().toNanos() / 1e9),
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
