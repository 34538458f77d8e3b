package dev.overlap.backend.netty;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The target in a request's first line (RFC 9112, 3.2), as WireMock's Jetty takes it. */
final class RequestTarget {
  private static final String SCHEME_END = "://";

  private RequestTarget() {}

  /**
   * Path and query, in UTF-8, without a fragment or an empty query.
   *
   * @param target a character for each byte
   */
  static String url(String target) {
    String text = target;
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) > 0x7f) {
        text = new String(target.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        break;
      }
    }
    int fragment = text.indexOf('#');
    String whole = fragment < 0 ? text : text.substring(0, fragment);
    String url = whole.startsWith("/") ? whole : withoutAuthority(whole);
    return url.indexOf('?') == url.length() - 1 ? url.substring(0, url.length() - 1) : url;
  }

  /** A target as proxies get it (RFC 9112, 3.2.2). */
  private static String withoutAuthority(String target) {
    int end = endOfAuthority(target);
    String rest = target.substring(Math.max(0, end));
    return end < 0 || rest.startsWith("/") ? rest : "/" + rest;
  }

  /** Host and port of such a target, without a user; empty where it has no scheme. */
  static Optional<String> authority(String target) {
    int end = target.startsWith("/") ? -1 : endOfAuthority(target);
    return end < 0
        ? Optional.empty()
        : Optional.of(
            target.substring(
                Math.max(target.indexOf(SCHEME_END) + 3, target.lastIndexOf('@', end) + 1), end));
  }

  private static int endOfAuthority(String target) {
    int scheme = target.indexOf(SCHEME_END);
    int end = scheme + 3;
    while (scheme >= 0 && end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
      end++;
    }
    return scheme < 0 ? -1 : end;
  }

  /** Whether it is one that Jetty takes: a path whose escapes can be read, or an asterisk. */
  static boolean isSound(String method, String target) {
    String url = url(target);
    if (!url.startsWith("/")) {
      return method.equals("OPTIONS") && url.equals("*");
    }
    for (int i = 0; i < url.length() && url.charAt(i) != '?'; i++) {
      char at = url.charAt(i);
      if (at <= ' ' || at == 0x7f || (at == '%' && !isEscape(url, i + 1))) {
        return false;
      }
    }
    return !method.equals("CONNECT");
  }

  /** Two digits other than 00, or u and four. */
  private static boolean isEscape(String text, int at) {
    int from = text.startsWith("u", at) ? at + 1 : at;
    int to = from + (from > at ? 4 : 2);
    for (int i = from; i < to; i++) {
      if (i >= text.length() || Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return false;
      }
    }
    return !text.startsWith("00", at);
  }
}
