package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.host.CpuShare;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Facts about a candidate besides its rounds.
 *
 * @param cpuMicros CPU cost per request in the rehearsal; empty where its compilers were at work
 * @param loopMicros the event loop's part of it
 * @param cpus where it ran
 * @param takesDelay whether each of its requests names the delay
 * @param spread over which the first requests of a block were spread
 * @param settle head of each block that was discarded
 * @param heap what its heap held with the load and without
 * @param notFlat what of it was not warm when the rounds began, one sentence each
 */
public record CandidateFacts(
    OptionalDouble cpuMicros,
    OptionalDouble loopMicros,
    CpuShare cpus,
    boolean takesDelay,
    Duration spread,
    Duration settle,
    List<HeapProbe> heap,
    List<String> notFlat) {

  /** Nothing but where it ran, and that its requests named their delays. */
  public static CandidateFacts only(CpuShare cpus) {
    return new CandidateFacts(
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        cpus,
        true,
        Duration.ZERO,
        Duration.ZERO,
        List.of(),
        List.of());
  }
}
