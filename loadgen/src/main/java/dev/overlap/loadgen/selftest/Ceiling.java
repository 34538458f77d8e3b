package dev.overlap.loadgen.selftest;

import dev.overlap.loadgen.host.Machine;

/**
 * What the generator can do on one machine, as {@code selftest} measured it.
 *
 * @param requestsPerSecond requests per second of CPU time of the generator's one loop: what it
 *     could send if it never waited for a CPU
 * @param timerP99Millis lateness of a 10 ms timer on the loop at half of the rate reached
 * @param lagP999Millis sent − intended at the same load; 99.9 % of the requests were no later
 * @param transport how sockets were polled
 * @param fingerprint of the machine, see {@link Machine#fingerprint}
 * @param measuredAt ISO 8601, UTC
 */
public record Ceiling(
    double requestsPerSecond,
    double timerP99Millis,
    double lagP999Millis,
    String transport,
    String fingerprint,
    String measuredAt) {

  /** The share of the ceiling that a throughput used; above 1 where it was exceeded. */
  public double share(double throughput) {
    return throughput / requestsPerSecond;
  }
}
