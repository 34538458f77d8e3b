package dev.overlap.server.http;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** What the JVM tells of its heap; callable from any thread. */
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

  /** The most that each pool of the heap held since this was called before, summed, in bytes. */
  static long takePeakBytes() {
    long bytes = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        bytes += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    return bytes;
  }

  /** Collects all garbage, which takes its time, and tells how many bytes live. */
  static long liveBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
