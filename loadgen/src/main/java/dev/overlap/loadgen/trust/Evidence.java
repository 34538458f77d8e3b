package dev.overlap.loadgen.trust;

import java.util.List;
import java.util.OptionalDouble;

/**
 * The observations that the trust rules judge; one that was not made is empty, and no rule judges
 * it.
 *
 * @param samples measured responses
 * @param samplesNeeded for the highest percentile that is reported as a headline
 * @param cpuBound whether the throughput is set by the CPU of the target, and so by its speed
 * @param notFlat what was not warm when measuring began, one sentence each
 * @param broken books that do not balance, one sentence each
 */
public record Evidence(
    Generator generator,
    Host host,
    Backend backend,
    long samples,
    long samplesNeeded,
    boolean cpuBound,
    List<String> notFlat,
    List<String> broken) {

  /**
   * What the generator did.
   *
   * @param probeP99Millis lateness of a 10 ms timer on the generator's loop
   * @param responseP50Millis median response of the run
   * @param sentShare sent ÷ planned
   * @param missingConnections the most that could not be opened at one time of the run
   */
  public record Generator(
      OptionalDouble probeP99Millis,
      OptionalDouble responseP50Millis,
      double sentShare,
      int missingConnections,
      int plannedConnections) {}

  /**
   * The state of the machine during the run.
   *
   * @param stealShare stolen time ÷ all CPU time of the machine
   * @param foreignCores CPU time of processes that do not belong to the run, in cores
   * @param foreign those of them that used most, as in {@code make (0.85)}
   * @param throttledShare time for which a CPU quota held the run back ÷ time
   * @param speedChange relative difference between the fastest and the slowest time that a fixed
   *     piece of work took on one CPU
   * @param idlePauseMillis lateness (p99) of a 1 ms timer on the worst CPU at rest
   */
  public record Host(
      OptionalDouble stealShare,
      OptionalDouble foreignCores,
      List<String> foreign,
      OptionalDouble throttledShare,
      OptionalDouble speedChange,
      OptionalDouble idlePauseMillis) {
    public Host {
      foreign = List.copyOf(foreign);
    }
  }

  /**
   * What the backend could do.
   *
   * @param ceilingShare answers that the run took of it ÷ its ceiling
   * @param directShare throughput of the backend driven directly at the planned load ÷ what waiting
   *     alone allows
   */
  public record Backend(OptionalDouble ceilingShare, OptionalDouble directShare) {}

  public Evidence {
    notFlat = List.copyOf(notFlat);
    broken = List.copyOf(broken);
  }
}
