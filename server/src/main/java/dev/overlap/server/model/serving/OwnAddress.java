package dev.overlap.server.model.serving;

import java.net.URI;

/** Where servers of models' own listen: on the loopback, and nowhere else. */
public final class OwnAddress {
  public static final String HOST = "127.0.0.1";

  /** Connections that may wait to be accepted; the same as for the front. */
  public static final int BACKLOG = 4_096;

  private OwnAddress() {}

  public static URI at(int port) {
    return URI.create("http://" + HOST + ":" + port);
  }
}
