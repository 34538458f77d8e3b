package dev.overlap.server.model;

import java.net.URI;

/** Where servers of models' own listen: on the loopback, and nowhere else. */
final class OwnAddress {
  static final String HOST = "127.0.0.1";

  /** Connections that may wait to be accepted; the same as for the front. */
  static final int BACKLOG = 4_096;

  private OwnAddress() {}

  static URI at(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }
}
