package dev.overlap.loadgen.plan;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The request that is sent again and again. Where the path contains {@value #DELAY}, the drawn
 * delay of each request takes its place, as in {@code 100ms}.
 *
 * @param base scheme, host and port
 * @param pathAndQuery what stands in the request line
 * @param headers in addition to Host
 */
public record RequestTemplate(
    String method,
    URI base,
    String pathAndQuery,
    Map<String, String> headers,
    Optional<String> body) {

  /** Where the drawn delay goes. */
  public static final String DELAY = "{delay}";

  public RequestTemplate {
    headers = Map.copyOf(headers);
  }

  /**
   * A GET of this address.
   *
   * @throws IllegalArgumentException if it is no plain http address with a host
   */
  public static RequestTemplate get(String url) {
    URI uri;
    try {
      uri = URI.create(url.replace(DELAY, "DELAY"));
    } catch (IllegalArgumentException e) {
      throw refused(url, "it is no address");
    }
    if (!"http".equals(uri.getScheme()) || uri.getHost() == null) {
      throw refused(url, "only http:// addresses with a host are driven");
    }
    if (uri.getRawUserInfo() != null) {
      throw refused(url, "a user and password belong into a header");
    }
    URI base = URI.create("http://" + uri.getRawAuthority());
    return new RequestTemplate("GET", base, pathAndQuery(url), Map.of(), Optional.empty());
  }

  /** What stands between the authority and the fragment; it begins with a slash in any case. */
  private static String pathAndQuery(String url) {
    String rest = url.substring("http://".length()).replaceFirst("^[^/?#]*", "");
    int fragment = rest.indexOf('#');
    String path = fragment < 0 ? rest : rest.substring(0, fragment);
    return path.startsWith("/") ? path : "/" + path;
  }

  private static IllegalArgumentException refused(String url, String why) {
    return new IllegalArgumentException(
        "'%s' cannot be driven: %s; give an address as in http://127.0.0.1:8080/virtual/io?delay=100ms"
            .formatted(url, why));
  }

  /** The same request with another method, body or headers. */
  public RequestTemplate with(
      String newMethod, Map<String, String> newHeaders, Optional<String> newBody) {
    return new RequestTemplate(newMethod, base, pathAndQuery, newHeaders, newBody);
  }

  /** Whether each request carries a delay of its own. */
  public boolean takesDelay() {
    return pathAndQuery.contains(DELAY);
  }

  /** The port to connect to. */
  public int port() {
    return base.getPort() < 0 ? 80 : base.getPort();
  }
}
