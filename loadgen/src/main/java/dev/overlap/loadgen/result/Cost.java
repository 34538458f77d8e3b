package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a request costs, and what the process needed; empty where the system does not report it. In
 * the file the groups are flat.
 */
public record Cost(
    @JsonUnwrapped CpuCost cpu,
    @JsonUnwrapped MemoryCost memory,
    @JsonUnwrapped ThreadCost threads,
    @JsonUnwrapped LoopCost loop) {
  /**
   * CPU time of user and kernel per request, without the compilers of the JVM, which are listed by
   * themselves.
   *
   * @param contextSwitchesPerRequest how often one of its threads was given a CPU
   */
  public record CpuCost(
      OptionalDouble cpuMicrosPerRequest,
      OptionalDouble userMicrosPerRequest,
      OptionalDouble systemMicrosPerRequest,
      OptionalDouble compilerMicrosPerRequest,
      OptionalDouble contextSwitchesPerRequest) {}

  /**
   * Memory, and the work of collecting it.
   *
   * @param gcPauses collections that stopped all threads, in all blocks
   * @param gcPauseMillis their length, summed
   * @param heapBytesPerRequestInFlight what a request in work keeps alive in the heap
   */
  public record MemoryCost(
      OptionalDouble allocatedBytesPerRequest,
      OptionalLong gcPauses,
      OptionalDouble gcPauseMillis,
      OptionalLong peakRssBytes,
      OptionalLong peakHeapBytes,
      OptionalDouble heapBytesPerRequestInFlight) {}

  /**
   * Threads.
   *
   * @param peakQueue the most requests that waited for a thread
   * @param pinnedEvents times that a virtual thread kept its carrier while it waited
   */
  public record ThreadCost(
      OptionalLong peakThreads,
      OptionalLong peakVirtualThreads,
      OptionalLong peakQueue,
      OptionalLong pinnedEvents) {}

  /**
   * The event loop.
   *
   * @param loopBusyShare its CPU time ÷ time
   */
  public record LoopCost(
      OptionalDouble loopBusyShare,
      OptionalDouble loopLagMeanMillis,
      OptionalDouble loopLagMaxMillis) {}
}
