package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import java.time.Instant;
import java.util.List;

/**
 * What the labs showed, and where.
 *
 * @param schema identifies the shape of the JSON
 * @param partial whether it was interrupted before all labs had run
 * @param labs in the order in which they ran
 */
public record LabReport(
    String schema, Instant startedAt, boolean partial, Machine machine, List<LabResult> labs) {
  /** Identifies the shape of the JSON. */
  public static final String SCHEMA = "overlap/lab/1";

  public LabReport {
    labs = List.copyOf(labs);
  }

  /** The same, marked as interrupted. */
  public LabReport interrupted() {
    return new LabReport(schema, startedAt, true, machine, labs);
  }

  /** Whether a lab could not be run to its end. */
  public boolean hasFailed() {
    return labs.stream().anyMatch(lab -> lab.failure() != null);
  }

  /** Whether every row came out as predicted. */
  public boolean isAsPredicted() {
    return !hasFailed() && labs.stream().allMatch(lab -> lab.asPredicted() == lab.rows().size());
  }

  /** How many rows came out as predicted, as in {@code as predicted: 12 of 13 rows}. */
  public String verdict() {
    int rows = labs.stream().mapToInt(lab -> lab.rows().size()).sum();
    int asPredicted = labs.stream().mapToInt(LabResult::asPredicted).sum();
    long failed = labs.stream().filter(lab -> lab.failure() != null).count();
    return "%sas predicted: %s of %s %s%s"
        .formatted(
            partial ? "PARTIAL, interrupted; " : "",
            asPredicted,
            rows,
            rows == 1 ? "row" : "rows",
            failed == 0 ? "" : "; FAILED: %s of %s labs".formatted(failed, labs.size()));
  }
}
