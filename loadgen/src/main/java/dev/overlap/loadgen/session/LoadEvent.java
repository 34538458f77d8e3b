package dev.overlap.loadgen.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.trust.TrustVerdict;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What happens while load is driven, for programs; {@link ReportJson#line} writes it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LoadEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = LoadEvent.StageEnded.class, name = "stage"),
  @JsonSubTypes.Type(value = LoadEvent.Notice.class, name = "notice"),
  @JsonSubTypes.Type(value = LoadEvent.ReportWritten.class, name = "report")
})
public sealed interface LoadEvent {

  /**
   * How far a run is, about every second.
   *
   * @param elapsedSeconds since the first possible request
   * @param plannedSeconds how long the load lasts, its discarded head included
   * @param measuring whether the measured window has begun
   * @param okPerSecond since the event before this one
   * @param p99Millis of the responses measured so far; empty where they are too few for a p99
   */
  record Progress(
      double elapsedSeconds,
      double plannedSeconds,
      boolean measuring,
      long ok,
      long errors,
      long inFlight,
      double okPerSecond,
      OptionalDouble p99Millis)
      implements LoadEvent {

    /** The event that this progress is. */
    public static Progress of(LoadProgress progress) {
      return new Progress(
          progress.elapsed().toNanos() / 1e9,
          progress.planned().toNanos() / 1e9,
          progress.measuring(),
          progress.ok(),
          progress.errors(),
          progress.inFlight(),
          progress.okPerSecond(),
          progress.p99Millis());
    }
  }

  /**
   * One of several loads has been driven.
   *
   * @param held whether the objective of a search was held; null where there is none
   * @param throughput ok responses per second
   * @param p99Millis response time; empty where the samples are too few for a p99
   */
  record StageEnded(
      String label,
      OptionalDouble rate,
      OptionalInt concurrency,
      @Nullable Boolean held,
      boolean confirming,
      double throughput,
      OptionalDouble p99Millis,
      long errors,
      TrustVerdict trust)
      implements LoadEvent {

    /** The event of this stage's end. */
    public static StageEnded of(StageReport stage) {
      CandidateReport result = stage.report().result();
      return new StageEnded(
          stage.label(),
          stage.rate(),
          stage.concurrency(),
          stage.held(),
          stage.confirming(),
          result.throughput().estimate(),
          result.response().p99(),
          result.counts().errors(),
          result.trust().verdict());
    }
  }

  /** A message that would otherwise be printed for people. */
  record Notice(String text) implements LoadEvent {}

  /**
   * The result is where it was asked for.
   *
   * @param file null where that is standard output
   */
  record ReportWritten(@Nullable String file, boolean partial) implements LoadEvent {}
}
