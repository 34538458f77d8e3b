package dev.overlap.server.model.serving;

import java.net.URI;

/** Where servers listen: those of models' own on the loopback, and nowhere else. */
public final class OwnAddress {
  public static final String HOST = "127.0.0.1";

  /** Connections that may wait to be accepted; the same as for the front. */
  public static final int BACKLOG = 4_096;

  private OwnAddress() {}

  public static URI at(int port) {
    return of(HOST, port);
  }

  /** An address of IPv6 stands in brackets (RFC 3986, 3.2.2). */
  public static URI of(String host, int port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return URI.create("http://" + (bare ? "[" + host + "]" : host) + ":" + port);
  }
}
