package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.host.CpuQuota;
import dev.overlap.loadgen.host.ForeignProcesses;
import dev.overlap.loadgen.host.HostLoad;
import dev.overlap.loadgen.host.ProcFs;
import dev.overlap.loadgen.result.HostNoise;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the counters of the machine show at one moment.
 *
 * @param ownCpu CPU seconds of all our processes
 * @param foreign of all others
 * @param workMicros CPU time of a fixed piece of work, by CPU
 */
public record HostReading(
    Optional<ProcFs.HostTime> time,
    OptionalDouble ownCpu,
    ForeignProcesses foreign,
    OptionalDouble throttled,
    Map<Integer, Double> workMicros) {
  public static HostReading now(Testbed testbed, Map<Integer, Double> workMicros) {
    ForeignProcesses foreign = ForeignProcesses.read(testbed.ownPids());
    return new HostReading(
        ProcFs.hostTime(),
        testbed.ownCpuSeconds(),
        foreign,
        CpuQuota.here().throttledSeconds(),
        workMicros);
  }

  public HostReading with(Map<Integer, Double> work) {
    return new HostReading(time, ownCpu, foreign, throttled, work);
  }

  /**
   * What happened since an earlier reading.
   *
   * @param seconds between the two
   */
  public HostNoise since(HostReading earlier, double seconds) {
    OptionalDouble own = HostLoad.difference(earlier.ownCpu, ownCpu);
    return new HostNoise(
        HostLoad.stealShare(earlier.time, time),
        HostLoad.foreignCores(earlier.time, time, own, seconds),
        foreign.mostSince(earlier.foreign, seconds, ForeignProcesses.MOST_NAMED),
        HostLoad.difference(earlier.throttled, throttled),
        mean(earlier.workMicros, workMicros));
  }

  private static Map<Integer, Double> mean(
      Map<Integer, Double> before, Map<Integer, Double> after) {
    Map<Integer, Double> mean = new TreeMap<>();
    before.forEach(
        (cpu, micros) -> {
          Double later = after.get(cpu);
          if (later != null) {
            mean.put(cpu, (micros + later) / 2);
          }
        });
    return mean;
  }
}
