package dev.overlap.loadgen.junit;

import com.sun.management.ThreadMXBean;
import dev.overlap.loadgen.engine.LoadResult;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import jdk.jfr.consumer.RecordingStream;

/**
 * What a service is made of, as far as it runs in this JVM, in one round of load. How long a loop
 * was blocked and how many requests met depends on the machine too; the rest does not.
 *
 * @param peakThreads the most platform threads at one time, those of the test included
 * @param pinned how often a virtual thread kept its carrier for a millisecond or more
 * @param allocatedPerRequest bytes, of all threads but for the generator's share, which is small
 * @param loopBlocked the longest that a watched loop did not come to a task; zero without one
 * @param inFlight the most requests at one time
 */
record Structure(
    long peakThreads,
    long pinned,
    double allocatedPerRequest,
    Duration loopBlocked,
    long inFlight) {
  private static final String PINNED = "jdk.VirtualThreadPinned";
  private static final Duration LEAST_PIN = Duration.ofMillis(1);

  /** Watches while this load is driven. */
  static Structure of(Supplier<LoadResult> load, List<Executor> loops) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    AtomicLong pinned = new AtomicLong();
    try (RecordingStream events = new RecordingStream();
        LoopWatch watch = new LoopWatch(loops)) {
      events.enable(PINNED).withThreshold(LEAST_PIN);
      events.onEvent(PINNED, event -> pinned.incrementAndGet());
      events.startAsync();
      threads.resetPeakThreadCount();
      long allocated = threads.getTotalThreadAllocatedBytes();
      LoadResult result = load.get();
      allocated = threads.getTotalThreadAllocatedBytes() - allocated;
      long peak = threads.getPeakThreadCount();
      events.stop();
      return new Structure(
          peak,
          pinned.get(),
          allocated / (double) Math.max(1, result.whole().sent()),
          watch.longest(),
          result.inFlight().mostInFlight());
    }
  }
}
