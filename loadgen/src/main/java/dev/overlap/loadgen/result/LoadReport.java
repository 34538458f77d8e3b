package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ComparisonReport.Plan;
import org.jspecify.annotations.Nullable;

/**
 * The result of driving one target: a candidate of one round, with schema, plan, machine and what
 * the generator itself was at.
 *
 * @param partial whether the run was stopped before its end
 * @param lag lateness of sending in milliseconds; null in a closed loop, which has none
 */
public record LoadReport(
    String schema,
    boolean partial,
    Plan plan,
    Environment environment,
    GeneratorUsage generator,
    @Nullable LatencyFigures lag,
    @JsonUnwrapped CandidateReport result) {
  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/load/1";
}
