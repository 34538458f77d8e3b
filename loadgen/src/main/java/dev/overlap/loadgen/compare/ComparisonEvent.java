package dev.overlap.loadgen.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;

/**
 * What happens in a comparison as it goes on; terminal, ndjson and page listen to the same stream.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ComparisonEvent.PhaseStarted.class, name = "phase"),
  @JsonSubTypes.Type(value = ComparisonEvent.WarmUpWindow.class, name = "warmup"),
  @JsonSubTypes.Type(value = ComparisonEvent.BlockEnded.class, name = "block"),
  @JsonSubTypes.Type(value = ComparisonEvent.ReportWritten.class, name = "report")
})
public sealed interface ComparisonEvent {

  /** One line for a person; empty where there is nothing to say. */
  @JsonProperty(access = JsonProperty.Access.READ_ONLY)
  String line();

  /** A new part of the comparison begins. */
  record PhaseStarted(String phase) implements ComparisonEvent {
    @Override
    public String line() {
      return phase;
    }
  }

  /** A window of warm-up has ended: CPU microseconds per request, by process. */
  record WarmUpWindow(String phase, int window, Map<String, Double> cpuMicrosPerRequest)
      implements ComparisonEvent {
    @Override
    public String line() {
      StringBuilder costs = new StringBuilder();
      cpuMicrosPerRequest.forEach(
          (name, micros) ->
              costs.append(String.format(java.util.Locale.ROOT, "  %s %.0f", name, micros)));
      return "  %2s: CPU µs per request:%s".formatted(window, costs);
    }
  }

  /** A block of load on one candidate has ended. */
  record BlockEnded(
      int fork,
      int round,
      int rounds,
      String candidate,
      double throughput,
      double meanMillis,
      long errors)
      implements ComparisonEvent {
    @Override
    public String line() {
      String line =
          String.format(
              java.util.Locale.ROOT,
              "round %d/%d  %-10s %,8.0f req/s  mean %.1f ms",
              round,
              rounds,
              candidate,
              throughput,
              meanMillis);
      return errors == 0 ? line : line + "  " + errors + " errors";
    }
  }

  /** The result file holds everything up to now. */
  record ReportWritten(String file, boolean partial) implements ComparisonEvent {
    @Override
    public String line() {
      return partial ? "" : "result: " + file;
    }
  }

  /** Hears the events, on the thread of the comparison. */
  @FunctionalInterface
  interface Listener {
    void on(ComparisonEvent event);
  }
}
