package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The result of driving one target at several loads one after another.
 *
 * @param partial whether the last stage was stopped, or stages are missing
 * @param objective what a search looked for, as it was written; null elsewhere
 * @param found highest rate per second that held the objective, the confirming stage included;
 *     empty where there is none, and where nothing was looked for
 */
public record StagesReport(
    String schema,
    Kind kind,
    boolean partial,
    @Nullable String objective,
    OptionalDouble found,
    List<StageReport> stages) {
  /** Identifies the shape of the file. */
  public static final String SCHEMA = "overlap/stages/1";

  /** Where the loads come from. */
  public enum Kind {
    /** A list of concurrencies. */
    STEPS,
    /** A range of rates. */
    SWEEP,
    /** What the stages before have shown. */
    SEARCH;

    /** The name in files: lower case. */
    @JsonValue
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One load.
   *
   * @param label for people, as in {@code 4,000 req/s}
   * @param rate per second of an open loop; empty in a closed one
   * @param concurrency of a closed loop; empty in an open one
   * @param held whether the objective was held, and can be believed; null where there is none
   * @param confirming whether this is the longer stage that ends a search
   */
  public record StageReport(
      String label,
      OptionalDouble rate,
      OptionalInt concurrency,
      @Nullable Boolean held,
      boolean confirming,
      @JsonUnwrapped LoadReport report) {

    /** A stage as the plan of its run describes it. */
    public static StageReport of(
        String label, @Nullable Boolean held, boolean confirming, LoadReport report) {
      return new StageReport(
          label,
          report.plan().driven().ratePerSecond(),
          report.plan().driven().concurrency(),
          held,
          confirming,
          report);
    }

    /** What was measured, under the name of the stage. */
    public CandidateReport labelled() {
      return report.result().named(label);
    }
  }

  /** Loads that nothing was looked for in. */
  public static StagesReport of(Kind kind, boolean partial, List<StageReport> stages) {
    return new StagesReport(
        SCHEMA, kind, partial, null, OptionalDouble.empty(), List.copyOf(stages));
  }

  /** A search. */
  public static StagesReport search(
      String objective, OptionalDouble found, boolean partial, List<StageReport> stages) {
    return new StagesReport(SCHEMA, Kind.SEARCH, partial, objective, found, List.copyOf(stages));
  }
}
