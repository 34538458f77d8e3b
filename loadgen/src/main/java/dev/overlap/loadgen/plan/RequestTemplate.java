package dev.overlap.loadgen.plan;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The request that is sent again and again. Where the path contains {@value #DELAY}, the drawn
 * delay of each request takes its place, as in {@code 100ms}.
 *
 * @param base scheme, host and port
 * @param pathAndQuery what stands in the request line
 * @param headers in this order, in addition to Host and Content-Length where they name none
 * @param body bytes to send after the head
 * @param insecure whether the certificate of an https address is accepted without verification
 */
public record RequestTemplate(
    String method,
    URI base,
    String pathAndQuery,
    Map<String, String> headers,
    Optional<ByteBuffer> body,
    boolean insecure) {

  /** Where the drawn delay goes. */
  public static final String DELAY = "{delay}";

  private static final String SECURE = "https";

  public RequestTemplate {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    body = body.map(ByteBuffer::asReadOnlyBuffer);
  }

  /**
   * A GET of this address.
   *
   * @throws IllegalArgumentException if it is not an http or https address with a host
   */
  public static RequestTemplate get(String url) {
    if (url.chars().anyMatch(c -> c > 126)) {
      throw refused(url, "characters outside ASCII have to be percent-encoded, as in %C3%A9");
    }
    URI uri;
    try {
      uri = URI.create(url.replace(DELAY, "DELAY"));
    } catch (IllegalArgumentException e) {
      throw refused(url, "it is not an address");
    }
    boolean known = "http".equals(uri.getScheme()) || SECURE.equals(uri.getScheme());
    if (!known || uri.getHost() == null) {
      throw refused(url, "only http:// and https:// addresses with a host are driven");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(url, "a user and password belong in a header");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      throw refused(url, "port %d is not a port; ports are 1 to 65535".formatted(uri.getPort()));
    }
    URI base = URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    return new RequestTemplate("GET", base, pathAndQuery(url), Map.of(), Optional.empty(), false);
  }

  /** What stands between the authority and the fragment; it begins with a slash in any case. */
  private static String pathAndQuery(String url) {
    String rest = url.replaceFirst("^[^:]*://[^/?#]*", "");
    int fragment = rest.indexOf('#');
    String path = fragment < 0 ? rest : rest.substring(0, fragment);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static IllegalArgumentException refused(String url, String why) {
    return new IllegalArgumentException(
        ("'%s' cannot be driven: %s; give an address, as in"
                + " http://127.0.0.1:8080/virtual/io?delay=100ms")
            .formatted(url, why));
  }

  /** The same request with another method, body or headers. */
  public RequestTemplate with(
      String newMethod, Map<String, String> newHeaders, Optional<ByteBuffer> newBody) {
    return new RequestTemplate(newMethod, base, pathAndQuery, newHeaders, newBody, insecure);
  }

  /** The same request; whether the certificate is checked is up to the argument. */
  public RequestTemplate withInsecure(boolean unchecked) {
    return new RequestTemplate(method, base, pathAndQuery, headers, body, unchecked);
  }

  /** Whether the connection is encrypted. */
  public boolean isSecure() {
    return SECURE.equals(base.getScheme());
  }

  /** Whether the caller gave this header. */
  public boolean names(String header) {
    return headers.keySet().stream().anyMatch(header::equalsIgnoreCase);
  }

  /** Whether each request carries a delay of its own. */
  public boolean takesDelay() {
    return pathAndQuery.contains(DELAY);
  }

  /** The port to connect to. */
  public int port() {
    int standard = isSecure() ? 443 : 80;
    return base.getPort() < 0 ? standard : base.getPort();
  }
}
