package dev.overlap.loadgen.result;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/**
 * What a request costs, and what the process needed; null where the system does not report it. In
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
      @Nullable Double cpuMicrosPerRequest,
      @Nullable Double userMicrosPerRequest,
      @Nullable Double systemMicrosPerRequest,
      @Nullable Double compilerMicrosPerRequest,
      @Nullable Double contextSwitchesPerRequest) {}

  /**
   * Memory, and the work of collecting it.
   *
   * @param gcPauses collections that stopped all threads, in all blocks
   * @param gcPauseMillis their length, summed
   * @param heapBytesPerRequestInFlight what a request in work keeps alive in the heap
   */
  public record MemoryCost(
      @Nullable Double allocatedBytesPerRequest,
      @Nullable Long gcPauses,
      @Nullable Double gcPauseMillis,
      @Nullable Long peakRssBytes,
      @Nullable Long peakHeapBytes,
      @Nullable Double heapBytesPerRequestInFlight) {}

  /**
   * Threads.
   *
   * @param peakQueue the most requests that waited for a thread
   * @param pinnedEvents times that a virtual thread kept its carrier while it waited
   */
  public record ThreadCost(
      @Nullable Long peakThreads,
      @Nullable Long peakVirtualThreads,
      @Nullable Long peakQueue,
      @Nullable Long pinnedEvents) {}

  /**
   * The event loop.
   *
   * @param loopBusyShare its CPU time ÷ time
   */
  public record LoopCost(
      @Nullable Double loopBusyShare,
      @Nullable Double loopLagMeanMillis,
      @Nullable Double loopLagMaxMillis) {}
}
