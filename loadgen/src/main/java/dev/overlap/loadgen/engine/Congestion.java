package dev.overlap.loadgen.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The congestion control of sockets to the loopback (tcp(7), TCP_CONGESTION). There is no path to
 * probe there: the model of one that BBR or CUBIC keeps would only cost its arithmetic.
 */
final class Congestion {
  /** IPPROTO_TCP. */
  static final int LEVEL = 6;

  /** TCP_CONGESTION. */
  static final int OPTION = 13;

  private Congestion() {}

  /** The name of the plain one, which every Linux has; to be read once. */
  static ByteBuffer reno() {
    return ByteBuffer.wrap("reno".getBytes(StandardCharsets.US_ASCII));
  }
}
