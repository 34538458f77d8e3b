package dev.overlap.loadgen.baseline;

import dev.overlap.loadgen.result.Metric;
import dev.overlap.loadgen.stats.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * Several saved runs next to each other.
 *
 * @param runs what they are called; the first is what the others are held against
 * @param differences what was set differently, one sentence each
 * @param caveats what the figures cannot be read as, one sentence each
 */
public record RunsReport(
    List<String> runs, List<String> differences, List<String> caveats, List<Row> rows) {
  public RunsReport {
    runs = List.copyOf(runs);
    differences = List.copyOf(differences);
    caveats = List.copyOf(caveats);
    rows = List.copyOf(rows);
  }

  /**
   * One figure of one candidate in every run.
   *
   * @param figures with 99 % intervals; empty where a run does not have it
   * @param verdicts of every run but the first, against the first
   */
  public record Row(
      String candidate,
      Metric metric,
      String unit,
      List<Optional<Estimate>> figures,
      List<String> verdicts) {
    public Row {
      figures = List.copyOf(figures);
      verdicts = List.copyOf(verdicts);
    }
  }
}
