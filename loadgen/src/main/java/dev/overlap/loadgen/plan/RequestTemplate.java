package dev.overlap.loadgen.plan;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The request that is sent again and again. Where the path contains {@value #DELAY}, the drawn
 * delay of each request takes its place, as in {@code 100ms}. One that no server could understand
 * is refused by an {@link IllegalArgumentException}.
 *
 * @param base scheme, host and port
 * @param pathAndQuery what stands in the request line
 * @param headers in this order, in addition to Host, where they name none, and Content-Length
 * @param body bytes to send after the head
 * @param insecure whether the certificate of an https address is accepted without verification
 */
public record RequestTemplate(
    String method,
    URI base,
    String pathAndQuery,
    List<Header> headers,
    Optional<ByteBuffer> body,
    boolean insecure) {

  /** Where the drawn delay goes. */
  public static final String DELAY = "{delay}";

  /** In its value, each request says which it is of those that a plan sends, counted from 0. */
  public static final Header NUMBER = new Header("Overlap-Request", "{number}");

  private static final String SECURE = "https";
  private static final int NOT_MODIFIED = 304;

  /** Scheme, authority, path and query; what follows them is a fragment, and is never sent. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?s)((?i)https?)://([^/?#]*)([^#]*)(?:#.*)?");

  /** Methods that give their content a meaning: their length is sent even where it is zero. */
  private static final Set<String> WITH_CONTENT = Set.of("POST", "PUT", "PATCH");

  public RequestTemplate {
    headers = List.copyOf(headers);
    body = body.map(ByteBuffer::asReadOnlyBuffer);
    if (headers.stream().filter(header -> header.is("Host")).count() > 1) {
      throw new IllegalArgumentException("'Host' is there twice; give it once at most");
    }
    if (body.isPresent() && method.equals("TRACE")) {
      throw new IllegalArgumentException("TRACE has no body; leave it out, or use POST");
    }
    if (body.isEmpty() && headers.stream().anyMatch(header -> header.is("Expect"))) {
      throw new IllegalArgumentException("'Expect' is about a body; give one, or leave it out");
    }
  }

  /**
   * A GET of this address.
   *
   * @throws IllegalArgumentException if it is not an http or https address with a host
   */
  public static RequestTemplate get(String url) {
    Matcher parts = ADDRESS.matcher(url);
    if (!parts.matches()) {
      throw refused(url, "only http:// and https:// addresses with a host are driven");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String path = parts.group(3).startsWith("/") ? parts.group(3) : "/" + parts.group(3);
    URI base;
    try {
      Authority.parse(parts.group(2));
      base = URI.create(scheme + "://" + parts.group(2));
    } catch (IllegalArgumentException e) {
      throw refused(url, String.valueOf(e.getMessage()));
    }
    AddressText.inPath(path)
        .ifPresent(
            why -> {
              throw refused(url, why);
            });
    return new RequestTemplate("GET", base, path, List.of(), Optional.empty(), false);
  }

  private static IllegalArgumentException refused(String url, String why) {
    return new IllegalArgumentException(
        ("'%s' cannot be driven: %s; give an address, as in"
                + " http://127.0.0.1:8080/virtual/io?delay=100ms")
            .formatted(url, why));
  }

  /** The same request with another method, body or headers. */
  public RequestTemplate with(
      String newMethod, List<Header> newHeaders, Optional<ByteBuffer> newBody) {
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
    return headers.stream().anyMatch(given -> given.is(header));
  }

  /** Bytes of the body, for the Content-Length header; empty where none is sent. */
  public OptionalInt contentLength() {
    return body.isPresent() || WITH_CONTENT.contains(method)
        ? OptionalInt.of(body.map(ByteBuffer::remaining).orElse(0))
        : OptionalInt.empty();
  }

  /** Whether it asks that its connection ends with the answer. */
  public boolean closes() {
    return headers.stream().anyMatch(given -> given.is("Connection") && given.lists("close"));
  }

  /** Whether an answer of this status is what it asked for: 304 is, where it has a condition. */
  public boolean isSuccess(int status) {
    return (status >= 200 && status < 300) || (status == NOT_MODIFIED && isConditional());
  }

  private boolean isConditional() {
    return names("If-None-Match") || names("If-Modified-Since");
  }

  /** Whether each request carries a delay of its own. */
  public boolean takesDelay() {
    return pathAndQuery.contains(DELAY);
  }

  /** The same, saying in a header which of the requests it is. */
  public RequestTemplate numbered() {
    List<Header> more = new ArrayList<>(headers);
    more.add(NUMBER);
    return with(method, more, body);
  }

  /** Whether each request says which it is. */
  public boolean isNumbered() {
    return headers.contains(NUMBER);
  }

  /** The port to connect to. */
  public int port() {
    int standard = isSecure() ? 443 : 80;
    int given = authority().port();
    return given < 0 ? standard : given;
  }

  /** Host and port, as they were given. */
  public Authority authority() {
    return Authority.of(base);
  }
}
