package dev.overlap.loadgen.compare;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** CPU cost per request over the seconds of warm-up. */
public record WarmUpReport(List<Phase> phases) {

  /**
   * One phase of warm-up.
   *
   * @param fork which set of JVMs it warmed, from 1
   * @param flat whether it ended because cost was flat, not because its time was over
   * @param cpuMicrosPerRequest by process, a value per second; compilers left out
   * @param loopMicrosPerRequest the part of a candidate's event loop, a value per second
   */
  public record Phase(
      String name,
      int fork,
      boolean flat,
      Map<String, List<Double>> cpuMicrosPerRequest,
      Map<String, List<Double>> loopMicrosPerRequest) {

    /** Whether this process was warm at the end; one that is not known of here counts as warm. */
    boolean isFlat(String process) {
      List<Double> costs = cpuMicrosPerRequest.get(process);
      return costs == null || Flatness.isFlat(costs);
    }

    /** What is to be said of a process that was not warm; empty of one that was. */
    public Optional<String> notFlat(String process) {
      List<Double> costs = cpuMicrosPerRequest.getOrDefault(process, List.of());
      if (costs.isEmpty() || isFlat(process)) {
        return Optional.empty();
      }
      OptionalDouble trend = Flatness.trend(costs);
      return Optional.of(
          trend.isEmpty()
              ? "%s was warmed up too briefly to tell whether it was warm".formatted(process)
              : "%s was not warm: its CPU cost still %s by %.0f %% in three windows, to %.0f µs"
                  .formatted(
                      process,
                      trend.getAsDouble() < 0 ? "fell" : "rose",
                      100 * Math.abs(trend.getAsDouble()),
                      costs.getLast()));
    }

    /** A file that was written before loops were watched has none. */
    public Phase {
      loopMicrosPerRequest = loopMicrosPerRequest == null ? Map.of() : loopMicrosPerRequest;
    }
  }
}
