package dev.overlap.server.model.serving;

import java.net.URI;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tells requests that a page of another site makes from all others: an image in any page that a
 * user has open can ask for work, and a browser says so (Fetch Metadata, RFC 6454). A client that
 * says nothing of it is not a browser. Callable from any thread.
 */
public final class Origins {
  private static final int HTTP_PORT = 80;

  private Origins() {}

  /**
   * Whether another site has made this request.
   *
   * @param header from the name of a header to its value, or to null
   */
  public static boolean isForeign(Function<String, @Nullable String> header) {
    String site = header.apply("Sec-Fetch-Site");
    String host = header.apply("Host");
    return (site != null && !site.equals("same-origin") && !site.equals("none"))
        || isOther(header.apply("Origin"), host)
        || isOther(header.apply("Referer"), host);
  }

  private static boolean isOther(@Nullable String page, @Nullable String host) {
    if (page == null) {
      return false;
    }
    try {
      URI there = URI.create(page);
      URI here = URI.create("http://" + host);
      return !"http".equalsIgnoreCase(there.getScheme())
          || there.getHost() == null
          || here.getHost() == null
          || !lower(there.getHost()).equals(lower(here.getHost()))
          || port(there) != port(here);
    } catch (IllegalArgumentException e) {
      return true; // what cannot be read is not known to be ours
    }
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? HTTP_PORT : address.getPort();
  }
}
