package dev.overlap.server.http;

import dev.overlap.server.model.serving.Origins;
import dev.overlap.server.workload.Answer;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only requests that name this server by a name that it has. Otherwise a foreign page that
 * the user has open could reach it, by a name that resolves to loopback (DNS rebinding) or by a
 * form that posts here (cross-site request forgery).
 */
public final class HostGuard {
  private static final String LOCALHOST = "localhost";
  private static final Pattern MAPPED =
      Pattern.compile("(\\[[0-9A-Fa-f:]+:[0-9.]+])(?::(\\d{1,5}))?");
  private static final Set<HttpMethod> SAFE =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final String configured;

  /**
   * @param configured name or address to which the server is bound
   */
  public HostGuard(String configured) {
    this.configured = name(configured);
  }

  /** Whether this is a name that the server has, given without a port. */
  public boolean admits(String host) {
    String name = name(host);
    return name.equals(LOCALHOST) || name.equals(configured) || isLoopback(name);
  }

  /** As it is compared: case, the dot at the end and brackets make no difference. */
  private static String name(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String plain = bracketed ? host.substring(1, host.length() - 1) : host;
    return plain.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
  }

  /** Addresses only: a name that resolves to the loopback may be anybody's. */
  private static boolean isLoopback(String text) {
    InetAddress address = NetUtil.createInetAddressFromIpAddressString(text);
    return address != null && address.isLoopbackAddress();
  }

  /** The answer to send instead, if the request is refused. */
  public Optional<Answer> refuse(HttpServerRequest request) {
    HostAndPort authority = authority(request);
    if (authority == null) {
      return Optional.of(
          Answer.problem(400, "Bad request", "a request needs exactly one Host header"));
    }
    if (!admits(authority.host())) {
      return Optional.of(
          Answer.problem(
              403,
              "Forbidden",
              "Host must be localhost, an address of the loopback, as in 127.0.0.1 or [::1], or the"
                  + " --host given"));
    }
    return changes(request.method()) && Origins.isForeign(request::getHeader)
        ? Optional.of(
            Answer.problem(
                403,
                "Forbidden",
                "a request that changes something must come from this server's own page"))
        : Optional.empty();
  }

  /** Vert.x does not read an address of IPv4 within one of IPv6. */
  private static @Nullable HostAndPort authority(HttpServerRequest request) {
    List<String> given = request.headers().getAll(HttpHeaders.HOST);
    Matcher mapped = MAPPED.matcher(given.size() == 1 ? given.getFirst() : "");
    if (request.authority() != null || !mapped.matches()) {
      return request.authority();
    }
    String port = mapped.group(2);
    return HostAndPort.create(mapped.group(1), port == null ? -1 : Integer.parseInt(port));
  }

  private static boolean changes(HttpMethod method) {
    return !SAFE.contains(method);
  }
}
