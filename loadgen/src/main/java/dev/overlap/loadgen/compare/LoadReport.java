package dev.overlap.loadgen.compare;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.overlap.loadgen.compare.ComparisonReport.CandidateReport;
import dev.overlap.loadgen.compare.ComparisonReport.Plan;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.latency.LatencyRecorder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The result of driving one target: a candidate of one round, with schema and plan.
 *
 * @param partial whether the run was stopped before its end
 */
public record LoadReport(
    String schema, boolean partial, Plan plan, @JsonUnwrapped CandidateReport result) {
  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/load/1";

  /**
   * The report of one run.
   *
   * @param candidate what was driven
   */
  public static LoadReport of(LoadShape shape, Candidate candidate, LoadResult result) {
    CandidateReport report =
        new Analysis(shape, OptionalDouble.empty(), 1)
            .report(candidate, List.of(round(result)), OptionalDouble.empty());
    return new LoadReport(SCHEMA, result.partial(), Environments.plan(shape), report);
  }

  /** A candidate that is an address. */
  public static Candidate target(URI base, String path) {
    return new Candidate(base.toString(), Map.of(), new Launch.Running(base), path, List.of());
  }

  private static Round round(LoadResult result) {
    LatencyRecorder times = result.latencies();
    double seconds = result.window().toNanos() / 1e9;
    return new Round(
        1,
        1,
        seconds,
        seconds,
        result.okInWindow(),
        result.counts(),
        result.whole(),
        times.response().encode(),
        times.service().encode(),
        times.lag().encode(),
        times.excess().count() > 0 ? times.excess().encode() : null,
        result.probe().encode(),
        null,
        null,
        result.loopCpuNanos() / 1e9,
        null,
        null,
        null,
        Map.of(),
        Books.broken(result.whole(), Map.of(), Map.of()));
  }
}
