package dev.overlap.loadgen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many connections to one address the system has local ports for (ip(7)). */
final class LocalPorts {
  private static final Path RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

  private LocalPorts() {}

  /** The ports that connections are given; unlimited where the system does not report them. */
  static long count() {
    try {
      return count(Files.readString(RANGE));
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Reads the first port and the last. */
  static long count(String range) {
    String[] ends = range.strip().split("\\s+", -1);
    return ends.length == 2 && ends[0].matches("\\d+") && ends[1].matches("\\d+")
        ? Math.max(0, Long.parseLong(ends[1]) - Long.parseLong(ends[0]) + 1)
        : Long.MAX_VALUE;
  }
}
