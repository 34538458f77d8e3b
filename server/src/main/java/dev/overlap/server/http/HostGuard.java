package dev.overlap.server.http;

import dev.overlap.server.workload.Answer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lets in only requests that name this server by a name that it has. Otherwise a foreign page that
 * the user has open could reach it, by a name that resolves to loopback (DNS rebinding) or by a
 * form that posts here (cross-site request forgery).
 */
public final class HostGuard {
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final Set<String> names;

  /**
   * @param configured name or address to which the server is bound
   */
  public HostGuard(String configured) {
    names =
        Stream.of("localhost", "127.0.0.1", "::1", "[::1]", configured)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether this is a name that the server has, given without a port. */
  public boolean admits(String host) {
    return names.contains(host);
  }

  /** The answer to send instead, if the request is refused. */
  public Optional<Answer> refuse(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    if (authority == null) {
      return Optional.of(
          Answer.problem(400, "Bad request", "a request needs exactly one Host header"));
    }
    if (!admits(authority.host())) {
      return Optional.of(
          Answer.problem(
              403,
              "Forbidden",
              "Host must be one of localhost, 127.0.0.1, [::1] or the --host given"));
    }
    return changes(request.method()) && !sameOrigin(request, authority)
        ? Optional.of(
            Answer.problem(
                403,
                "Forbidden",
                "a request that changes something must come from this server's own page"))
        : Optional.empty();
  }

  private static boolean changes(HttpMethod method) {
    return !SAFE.contains(method);
  }

  /** A browser says where a request comes from; a client that does not is not a browser. */
  private static boolean sameOrigin(HttpServerRequest request, HostAndPort authority) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean siteAgrees = site == null || site.equals("same-origin") || site.equals("none");
    return siteAgrees && (origin == null || isOrigin(origin, authority));
  }

  private static boolean isOrigin(String origin, HostAndPort authority) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getHost().equals(authority.host())
          && port(uri.getPort()) == port(authority.port());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int port(int port) {
    return port < 0 ? 80 : port;
  }
}
