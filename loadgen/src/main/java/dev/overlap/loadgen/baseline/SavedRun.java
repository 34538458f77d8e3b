package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.result.ComparisonReport.Plan;
import dev.overlap.loadgen.result.LoadReport;
import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.result.ReportJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a result file says, of whichever schema it is.
 *
 * @param file name that it is called by
 * @param startedAt null in a run of load, which does not keep it
 * @param backend its engine; empty where none is known
 */
public record SavedRun(
    String file,
    String schema,
    @Nullable Instant startedAt,
    boolean partial,
    Environment environment,
    String backend,
    Plan plan,
    List<CandidateReport> candidates) {

  /**
   * Reads a comparison, or a run of load.
   *
   * @throws IllegalArgumentException saying what is wrong with the text
   */
  public static SavedRun read(String file, String json) {
    try {
      String schema = ReportJson.schemaOf(json);
      SavedRun run =
          switch (schema) {
            case ComparisonReport.SCHEMA -> of(file, ReportJson.read(json));
            case LoadReport.SCHEMA -> of(file, ReportJson.readLoad(json));
            default ->
                throw new IllegalArgumentException(
                    "not a result file of schema %s or %s"
                        .formatted(ComparisonReport.SCHEMA, LoadReport.SCHEMA));
          };
      run.requireFigures();
      return run;
    } catch (NullPointerException | DateTimeException e) {
      throw new IllegalArgumentException("not a result file: parts of it are missing", e);
    }
  }

  static SavedRun of(String file, ComparisonReport report) {
    return new SavedRun(
        file,
        ComparisonReport.SCHEMA,
        Instant.parse(report.run().startedAt()),
        report.run().partial(),
        report.environment(),
        report.backend().engine(),
        report.plan(),
        report.candidates());
  }

  static SavedRun of(String file, LoadReport report) {
    return new SavedRun(
        file,
        LoadReport.SCHEMA,
        null,
        report.partial(),
        report.environment(),
        "",
        report.plan(),
        List.of(report.result()));
  }

  /**
   * Several targets that were driven in the same rounds, as one run.
   *
   * @param reports one for each of them
   */
  public static SavedRun together(
      String file, @Nullable Instant startedAt, List<LoadReport> reports) {
    LoadReport first = reports.getFirst();
    return new SavedRun(
        file,
        reports.size() > 1 ? ComparisonReport.SCHEMA : LoadReport.SCHEMA,
        startedAt,
        false,
        first.environment(),
        "",
        first.plan(),
        reports.stream().map(LoadReport::result).toList());
  }

  /** What is broken is named by the file that it is in. */
  private void requireFigures() {
    Fingerprint.of(environment);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("not a result to judge: it has no candidate");
    }
    for (CandidateReport candidate : candidates) {
      for (Metric metric : Metric.values()) {
        Figures.of(metric, candidate);
      }
      candidate.trust().supports(Metric.P50.claim());
      candidate.counts().errors();
    }
    PlanDifferences.between(this, this);
  }

  /** Whether it holds one run of load, which has no other name than its address. */
  boolean isLoad() {
    return schema.equals(LoadReport.SCHEMA);
  }
}
