package dev.overlap.loadgen.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How many files and sockets this process may open; a JVM raises the soft limit to the hard one.
 */
final class FileDescriptors {
  /** Jars, logs and selectors that are opened later. */
  private static final long SPARE = 32;

  private FileDescriptors() {}

  /** The most that may be open at a time; unlimited where the system does not report a limit. */
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Those in use, and a few to spare. */
  static long used() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getOpenFileDescriptorCount() + SPARE
        : 0;
  }

  /** Those left for connections. */
  static long free() {
    return limit() - used();
  }
}
