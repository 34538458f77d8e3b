package dev.overlap.loadgen.result;

import java.util.List;
import java.util.Map;

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
      Map<String, List<Double>> loopMicrosPerRequest) {}
}
