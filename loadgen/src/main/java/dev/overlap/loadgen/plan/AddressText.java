package dev.overlap.loadgen.plan;

import java.net.IDN;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Looks for what is wrong in the text of an address (RFC 3986), and names it. */
final class AddressText {
  private static final String UNRESERVED_AND_DELIMITERS = "-._~!$&'()*+,;=";

  private AddressText() {}

  /** A character for messages: as it is where it can be seen, and by its number. */
  static String code(int c) {
    return String.format(Locale.ROOT, "U+%04X", c);
  }

  private static String named(int c) {
    return Character.isISOControl(c) ? code(c) : "'" + Character.toString(c) + "'";
  }

  /** What is wrong in a path and query, if anything is; {@code {delay}} stands in for digits. */
  static Optional<String> inPath(String path) {
    int query = path.indexOf('?');
    for (int i = 0; i < path.length(); i += Character.charCount(path.codePointAt(i))) {
      int c = path.codePointAt(i);
      if (path.startsWith(RequestTemplate.DELAY, i)) {
        i += RequestTemplate.DELAY.length() - 1;
      } else if (c == '%' && !path.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
        return Optional.of(
            "'%' without two hexadecimal digits after it has to be percent-encoded, as in %25");
      } else if (!isPlain(c) && "/%:@?".indexOf(c) < 0 && !(query >= 0 && i > query && isOpen(c))) {
        return Optional.of(named(c) + " has to be percent-encoded, as in " + encoded(c));
      }
    }
    return Optional.empty();
  }

  /** Brackets are common in a query, and are sent as they are. */
  private static boolean isOpen(int c) {
    return c == '[' || c == ']';
  }

  private static boolean isPlain(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED_AND_DELIMITERS.indexOf(c) >= 0);
  }

  private static String encoded(int c) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format(Locale.ROOT, "%%%02X", b));
    }
    return encoded.toString();
  }

  /** What is wrong in the name of a host, if anything is; underscores are common in containers. */
  static Optional<String> inName(String host) {
    return host.codePoints()
        .filter(c -> !isPlain(c))
        .mapToObj(
            c ->
                c < 128
                    ? named(c) + " cannot stand in the name of a host"
                    : named(c) + " is not ASCII; give the name in its ASCII form" + ascii(host))
        .findFirst();
  }

  private static String ascii(String host) {
    try {
      return ", " + IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** What is wrong in an address of IPv6 without brackets and zone, if anything is. */
  static Optional<String> inLiteral(String address) {
    Optional<String> wrong =
        address
            .codePoints()
            .filter(c -> Character.digit(c, 16) < 0 && c != ':' && c != '.')
            .mapToObj(c -> named(c) + " cannot stand in an address of IPv6")
            .findFirst();
    if (wrong.isEmpty() && !isLiteral(address)) {
      return Optional.of("'" + address + "' is not an address of IPv6");
    }
    return wrong;
  }

  private static boolean isLiteral(String address) {
    try {
      return URI.create("http://[" + address + "]/").getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a valid address of IPv6 is the loopback; one of IPv4 within it counts (::ffff:…). */
  static boolean isLoopbackLiteral(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress(); // a literal: nothing is looked up
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
