package dev.overlap.server.model.wire;

/** The grammar of a host and its port (RFC 3986, section 3.2.2), as in a Host field. */
final class Authority {
  private static final int MOST_PORT = 65_535;

  private Authority() {}

  /**
   * Checks that these octets are exactly one host, with a port or without.
   *
   * @throws RefusedException if they are not
   */
  static void check(byte[] octets, int from, int to) throws RefusedException {
    int end = from < to && octets[from] == '[' ? address(octets, from, to) : name(octets, from, to);
    if (end == from || (end < to && !isPort(octets, end, to))) {
      throw RefusedException.badRequest(
          "'%s' is not one host, as in Host: localhost:8080"
              .formatted(Octets.text(octets, from, to)));
    }
  }

  private static int name(byte[] octets, int from, int to) {
    int end = from;
    while (end < to && Octets.isHost(octets[end])) {
      end++;
    }
    return end;
  }

  /** The end of an address in brackets; its beginning where there is none. */
  private static int address(byte[] octets, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (octets[i] == ']') {
        return i == from + 1 ? from : i + 1;
      }
      if (octets[i] != ':' && !Octets.isHost(octets[i])) {
        return from;
      }
    }
    return from;
  }

  private static boolean isPort(byte[] octets, int colon, int to) {
    int port = 0;
    for (int i = colon + 1; i < to && port <= MOST_PORT; i++) {
      if (!Octets.isDigit(octets[i])) {
        return false;
      }
      port = port * 10 + octets[i] - '0';
    }
    return octets[colon] == ':' && port <= MOST_PORT;
  }
}
