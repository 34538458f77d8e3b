package dev.overlap.server.model.wire;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The file descriptors that this process may open, of which each connection takes one. Callable
 * from any thread.
 */
public final class Descriptors {
  /** Opened later than this is asked: classes, event loops, result files. */
  private static final long SPARE = 64;

  private Descriptors() {}

  /**
   * How many times so many connections can be open together, from now on; the most there is where
   * the system does not report it.
   *
   * @param each descriptors that are taken together
   */
  public static int room(int each) {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? room(unix.getMaxFileDescriptorCount(), unix.getOpenFileDescriptorCount(), each)
        : Integer.MAX_VALUE;
  }

  static int room(long limit, long open, int each) {
    return Math.clamp((limit - open - SPARE) / each, 0, Integer.MAX_VALUE);
  }
}
