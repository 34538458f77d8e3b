package dev.overlap.loadgen.cli;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;

/**
 * How many files and sockets this process may open; a JVM raises the soft limit to the hard one,
 * and its children have the same.
 */
public final class FileDescriptors {
  /** Jars, logs and selectors that are opened later. */
  private static final long SPARE = 32;

  /** What any of our processes opens apart from connections, with some to spare. */
  private static final int BASE = 200;

  private FileDescriptors() {}

  /** The most that may be open at a time; unlimited where the system does not report a limit. */
  static long limit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? system.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Those in use, and a few to spare; as many as any of our processes. */
  static long used() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
        ? Math.max(BASE, system.getOpenFileDescriptorCount() + SPARE)
        : 0;
  }

  /** Those left for connections. */
  static long free() {
    return limit() - used();
  }

  /**
   * As many as are wanted, or as many as the limit allows; at least one.
   *
   * @param each descriptors that each takes in the process that needs most of them
   */
  public static int most(int wanted, int each) {
    return most(limit(), wanted, each);
  }

  static int most(long limit, int wanted, int each) {
    return Math.clamp((limit - BASE) / each, 1, wanted);
  }

  /**
   * Refuses a start that would be of no use.
   *
   * @param what needs the descriptors
   * @param least of something that it has to hold at a time
   * @param each descriptors that each takes in the process that needs most of them
   */
  public static void require(CommandSpec spec, String what, int least, int each) {
    if (most(least, each) < least) {
      throw OptionChecks.refused(
          spec, what + " needs " + needed(least, each) + "; " + advice(least, each));
    }
  }

  /**
   * A sentence for people where the limit allows less than is wanted; empty where it does not.
   *
   * @param of what it is said, as in {@code requests at a time}
   */
  public static String lowered(int wanted, int each, String of) {
    int most = most(wanted, each);
    return most == wanted
        ? ""
        : String.format(
            Locale.ROOT,
            "at most %,d %s instead of %,d, which need %s; %s",
            most,
            of,
            wanted,
            needed(wanted, each),
            advice(wanted, each));
  }

  private static String needed(int count, int each) {
    return String.format(
        Locale.ROOT,
        "%,d file descriptors, and the limit is %,d",
        (long) count * each + BASE,
        limit());
  }

  private static String advice(int count, int each) {
    return "raise the limit, as in 'ulimit -n %s'".formatted((long) count * each + BASE);
  }
}
