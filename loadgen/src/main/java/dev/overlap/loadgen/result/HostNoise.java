package dev.overlap.loadgen.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What the machine was at during one block; empty where the system does not report it.
 *
 * @param stealShare stolen time ÷ all CPU time of the machine
 * @param foreignCores CPU use of processes that do not belong to the run, in cores
 * @param foreign those of them that used most, in cores by name, the most first
 * @param throttledSeconds for which a CPU quota kept the run from its CPUs
 * @param workMicros CPU time of a fixed piece of work around the block, in µs by CPU
 */
public record HostNoise(
    OptionalDouble stealShare,
    OptionalDouble foreignCores,
    Map<String, Double> foreign,
    OptionalDouble throttledSeconds,
    Map<Integer, Double> workMicros) {
  public HostNoise {
    foreign = Collections.unmodifiableMap(new LinkedHashMap<>(foreign));
    workMicros = Collections.unmodifiableMap(new TreeMap<>(workMicros));
  }
}
