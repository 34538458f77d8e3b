package dev.overlap.backend;

import java.time.Duration;

/**
 * What a client may ask of a backend's sockets.
 *
 * @param connections the most that are open at one time; more wait until one closes
 * @param request the longest that one request may take to arrive, from its first byte to its last,
 *     and the first of a connection from its opening: no trickle of bytes prolongs it. An answer
 *     that the client does not take for so long, or takes at less than 64 KiB/s after that, ends
 * @param idle how long a connection may be silent; longer than any client here keeps one, so that
 *     the client always closes first
 */
public record BackendLimits(int connections, Duration request, Duration idle) {

  /** Ten thousand connections, as many as a process may usually open with its descriptors. */
  public static final BackendLimits DEFAULTS =
      new BackendLimits(10_000, Duration.ofSeconds(8), Duration.ofMinutes(5));

  /** The same with at most this many connections. */
  public BackendLimits withConnections(int most) {
    return new BackendLimits(most, request, idle);
  }

  /** How often connections are looked at: a deadline is met within a sixteenth of it. */
  public Duration sweep() {
    return Duration.ofMillis(Math.clamp(request.toMillis() / 16, 10, 500));
  }
}
