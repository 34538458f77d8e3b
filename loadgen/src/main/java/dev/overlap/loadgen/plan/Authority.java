package dev.overlap.loadgen.plan;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Host and port of an address. Names with an underscore are hosts here, though {@link URI} does not
 * see them as such.
 *
 * @param host name or address, without the brackets and the zone of IPv6
 * @param zone link over which an address of IPv6 is reached, as in {@code eth0}; empty where none
 * @param port negative where none is given
 */
public record Authority(String host, String zone, int port) {
  private static final int MOST_DIGITS = 5;
  private static final int LAST_PORT = 65_535;
  private static final Pattern LOCALHOST = Pattern.compile("(?i)(.+\\.)?localhost\\.?");
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  /** Of an address with a scheme, as {@link RequestTemplate#base()} holds it. */
  public static Authority of(URI base) {
    return parse(base.getRawAuthority());
  }

  /**
   * Reads {@code host}, {@code host:80}, {@code [::1]:80} or {@code [fe80::1%25eth0]:80}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Authority parse(String text) {
    if (text.indexOf('@') >= 0) {
      throw new IllegalArgumentException("a user and password belong in a header");
    }
    int bracket = text.startsWith("[") ? text.indexOf(']') : 0;
    int colon = text.indexOf(':', Math.max(0, bracket));
    if (bracket < 0 || (bracket > 0 && bracket + 1 != (colon < 0 ? text.length() : colon))) {
      throw new IllegalArgumentException("'[' and ']' have to enclose the address of IPv6");
    }
    if (bracket == 0 && colon != text.lastIndexOf(':')) {
      throw new IllegalArgumentException("an address of IPv6 stands in brackets, as in [::1]");
    }
    String host = colon < 0 ? text : text.substring(0, colon);
    int port = colon < 0 || colon + 1 == text.length() ? -1 : port(text.substring(colon + 1));
    return bracket > 0 ? literal(host.substring(1, bracket), port) : named(host, port);
  }

  private static Authority named(String host, int port) {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("the host is missing");
    }
    refuse(AddressText.inName(host));
    return new Authority(host, "", port);
  }

  /** RFC 6874 writes the percent sign of a zone as %25; without that it is understood as well. */
  private static Authority literal(String text, int port) {
    int percent = text.indexOf('%');
    String host = percent < 0 ? text : text.substring(0, percent);
    String zone = percent < 0 ? "" : text.substring(percent + 1);
    boolean encoded = zone.startsWith("25");
    refuse(AddressText.inLiteral(host));
    String name = encoded ? zone.substring(2) : zone;
    refuse(AddressText.inName(name));
    if (percent >= 0 && name.isEmpty()) {
      throw new IllegalArgumentException("the zone after '%' is missing");
    }
    return new Authority(host, name, port);
  }

  private static void refuse(Optional<String> wrong) {
    wrong.ifPresent(
        why -> {
          throw new IllegalArgumentException(why);
        });
  }

  private static int port(String digits) {
    digits
        .codePoints()
        .filter(c -> c < '0' || c > '9')
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  "'%s' cannot stand in a port; ports are 1 to 65535"
                      .formatted(Character.toString(c)));
            });
    String plain = digits.replaceFirst("^0+(?=.)", "");
    int port = plain.length() > MOST_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(plain);
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException(
          "port %s is not a port; ports are 1 to 65535".formatted(digits));
    }
    return port;
  }

  /** What to resolve: the name, or the address with its zone. */
  public String resolvable() {
    return zone.isEmpty() ? host : host + "%" + zone;
  }

  /** As the Host header has it: a zone means nothing to another machine. */
  public String header() {
    String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return port < 0 ? name : String.format(Locale.ROOT, "%s:%d", name, port);
  }

  /** Whether it is a name of this machine's loopback, whatever a resolver says (RFC 6761, 6.3). */
  public boolean isLocalhost() {
    return LOCALHOST.matcher(host).matches();
  }

  /** Whether it is the loopback by name or by address; nothing is resolved. */
  public boolean isLoopback() {
    return isLocalhost()
        || LOOPBACK_V4.matcher(host).matches()
        || (host.indexOf(':') >= 0 && AddressText.isLoopbackLiteral(host));
  }
}
