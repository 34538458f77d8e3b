package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.candidate.Candidate;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.host.HostWatch;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadShape;
import dev.overlap.loadgen.result.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.Figures;
import dev.overlap.loadgen.result.Fitness;
import dev.overlap.loadgen.result.GeneratorUse;
import dev.overlap.loadgen.result.HostNoise;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.Round;
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
      LoadShape shape,
      Candidate candidate,
      LoadResult result,
      HostWatch.Observed observed,
      Environment environment) {
    CandidateReport report =
        new Analysis(shape, Ceilings.unknown(1), Fitness.UNKNOWN)
            .report(candidate, List.of(round(result, observed)), Known.only(CpuShare.UNKNOWN));
    return new LoadReport(
        LoadReport.SCHEMA,
        result.partial(),
        PlanDescription.of(shape),
        environment,
        GeneratorUse.of(result, observed.elapsed(), environment),
        shape.model() instanceof LoadModel.OpenLoop ? Figures.of(result.latencies().lag()) : null,
        report);
  }

  /** A candidate that is an address. */
  public static Candidate target(URI base, String path) {
    return new Candidate(
        base.toString(), Map.of(), new Launch.Running(base), path, List.of(), false);
  }

  private static Round round(LoadResult result, HostWatch.Observed observed) {
    LatencyRecorder times = result.latencies();
    return new Round(
        1,
        1,
        observed.elapsed().toNanos() / 1e9,
        result.window().toNanos() / 1e9,
        result.okInWindow(),
        result.counts(),
        result.whole(),
        times.response().encode(),
        times.service().encode(),
        times.lag().encode(),
        times.excess().count() > 0 ? times.excess().encode() : null,
        Round.encode(times),
        result.probe().encode(),
        result.mostMissing(),
        null,
        null,
        result.loopCpuNanos() / 1e9,
        new HostNoise(
            Figures.boxed(observed.stealShare()),
            Figures.boxed(observed.foreignCores()),
            Map.of(),
            Figures.boxed(observed.throttledSeconds()),
            Map.of()),
        null,
        Map.of(),
        Map.of(),
        result.mostInFlight(),
        null,
        1,
        result.meanInFlight(),
        result.residenceSeconds(),
        null,
        null,
        null,
        Books.broken(result.whole(), Map.of(), Map.of()));
  }
}
