package dev.overlap.backend.behaviour;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.BackendStartException;
import java.net.URI;

/** Where a backend listens, or why it cannot. */
public final class BackendAddress {
  private BackendAddress() {}

  /** An address of IPv6 stands in brackets (RFC 3986, 3.2.2). */
  public static URI of(String host, int port) {
    boolean bare = host.indexOf(':') >= 0 && !host.startsWith("[");
    return URI.create("http://" + (bare ? "[" + host + "]" : host) + ":" + port);
  }

  public static BackendStartException cannotBind(BackendOptions options, Throwable cause) {
    return new BackendStartException(
        "--port %s cannot be bound on %s: %s; give a free port, or 0 for any"
            .formatted(options.port(), options.host(), cause.getMessage()),
        cause);
  }
}
