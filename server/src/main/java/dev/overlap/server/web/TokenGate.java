package dev.overlap.server.web;

import dev.overlap.server.workload.Answer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where others can reach the server, lets in only who has its token: in the address once and from
 * then on in a cookie, or in each request as {@code Authorization: Bearer} (RFC 6750). Compared in
 * constant time. Thread-safe.
 */
public final class TokenGate {
  /** Parameter and cookie. */
  public static final String NAME = "token";

  private static final int BYTES = 18;

  private TokenGate() {}

  /** A token that cannot be guessed: 144 random bits. */
  public static String fresh() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The answer to who does not have it. */
  static Answer refusal() {
    return Answer.problem(
        401,
        "Unauthorized",
        "this server needs its token; open the link that it printed when it started");
  }

  /**
   * Whether a request may go on. One that has the token in its address gets it as a cookie, and is
   * sent to the same address without it.
   *
   * @param token that is needed; empty where none is
   */
  static boolean admits(Optional<String> token, RoutingContext context) {
    if (token.isEmpty()) {
      return true;
    }
    HttpServerRequest request = context.request();
    if (isSame(token.get(), request.getParam(NAME))) {
      request
          .response()
          .addCookie(
              Cookie.cookie(cookie(request), token.get())
                  .setPath("/")
                  .setHttpOnly(true)
                  .setSameSite(CookieSameSite.LAX)) // a link in a mail comes from another site
          .putHeader("Location", withoutToken(request))
          .setStatusCode(303)
          .end();
      return false;
    }
    if (isSame("Bearer " + token.get(), request.getHeader(HttpHeaders.AUTHORIZATION))) {
      return true;
    }
    Cookie kept = request.getCookie(cookie(request));
    return kept != null && isSame(token.get(), kept.getValue());
  }

  /** Cookies are the same for every port of a host. */
  private static String cookie(HttpServerRequest request) {
    return NAME + "-" + request.localAddress().port();
  }

  private static String withoutToken(HttpServerRequest request) {
    return request.uri().replaceFirst("([?&])" + NAME + "=[^&]*&?", "$1").replaceFirst("[?&]$", "");
  }

  private static boolean isSame(String token, @Nullable String given) {
    return given != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
