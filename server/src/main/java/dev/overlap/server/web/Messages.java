package dev.overlap.server.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** The texts of the page in one language, from message files. Thread-safe. */
final class Messages {
  /** The languages that there are message files for. */
  static final List<String> LANGUAGES = List.of("en", "ko");

  private static final String COOKIE = "lang";

  /** Otherwise the language of the server would be that of the page. */
  private static final ResourceBundle.Control AS_ASKED =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final String language;
  private final String address;
  private final ResourceBundle texts;

  private Messages(String language, String address) {
    this.language = language;
    this.address = address;
    this.texts =
        ResourceBundle.getBundle(
            "dev.overlap.server.web.messages", Locale.forLanguageTag(language), AS_ASKED);
  }

  /** The texts in this language; English if there are none. */
  static Messages in(String language) {
    return in(language, "/");
  }

  private static Messages in(String language, String address) {
    return new Messages(LANGUAGES.contains(language) ? language : LANGUAGES.getFirst(), address);
  }

  /** The address of the page in another language. */
  String addressIn(String other) {
    String rest = address.replaceFirst("([?&])lang=[^&]*&?", "$1").replaceFirst("[?&]$", "");
    return rest + (rest.contains("?") ? "&" : "?") + COOKIE + "=" + other;
  }

  /**
   * The texts for a request: in the language that its address names, or the last one that was
   * named, or the one that the browser prefers (RFC 9110, section 12.5.4).
   */
  static Messages of(HttpServerRequest request) {
    // What a form that was refused shows is not at the address that it was sent to.
    String address = request.method().equals(HttpMethod.GET) ? request.uri() : "/compare";
    String named = request.getParam(COOKIE);
    if (named != null && LANGUAGES.contains(named)) {
      request
          .response()
          .addCookie(Cookie.cookie(COOKIE, named).setPath("/").setSameSite(CookieSameSite.STRICT));
      return in(named, address);
    }
    Cookie kept = request.getCookie(COOKIE);
    return in(
        kept != null && LANGUAGES.contains(kept.getValue())
            ? kept.getValue()
            : preferred(request.getHeader(HttpHeaders.ACCEPT_LANGUAGE)),
        address);
  }

  private static String preferred(@Nullable String accepted) {
    try {
      List<Locale.LanguageRange> ranges =
          accepted == null ? List.of() : Locale.LanguageRange.parse(accepted);
      String tag = Locale.lookupTag(ranges, LANGUAGES);
      return tag == null ? LANGUAGES.getFirst() : tag;
    } catch (IllegalArgumentException e) {
      return LANGUAGES.getFirst();
    }
  }

  /** The language, as the value of {@code lang}. */
  String language() {
    return language;
  }

  /** The text of this key, in which these take the places of {@code %s}. */
  String get(String key, Object... values) {
    String text = texts.getString(key);
    return values.length == 0 ? text : text.formatted(values);
  }

  /** Whether there is such a text. */
  boolean has(String key) {
    return texts.containsKey(key);
  }
}
