package dev.overlap.server.http;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;
import java.util.stream.Stream;

/** What the JVM reports about its heap; callable from any thread. */
final class HeapMeter {
  private HeapMeter() {}

  /** Collections until now; with the serial collector each of them stops all threads. */
  static long collections() {
    return collectors().stream().mapToLong(gc -> Math.max(0, gc.getCollectionCount())).sum();
  }

  /** Time that they took, in seconds. */
  static double collectionSeconds() {
    return collectors().stream().mapToLong(gc -> Math.max(0, gc.getCollectionTime())).sum() / 1e3;
  }

  private static List<GarbageCollectorMXBean> collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans();
  }

  /** The most that each pool of the heap held since the peaks were reset, summed, in bytes. */
  static long peakBytes() {
    return pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  /** Begins the peaks anew. */
  static void resetPeaks() {
    pools().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static Stream<MemoryPoolMXBean> pools() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP);
  }

  /** Collects all garbage, which takes a while, and returns how many bytes are live. */
  static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
