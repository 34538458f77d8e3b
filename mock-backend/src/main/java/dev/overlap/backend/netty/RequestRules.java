package dev.overlap.backend.netty;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a head has to keep to, besides what Netty's reader looks at. Where two readers could
 * disagree about the end of a request, it is refused.
 */
final class RequestRules {
  private static final int SUPPORTED_MAJOR = 1;
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern HOST =
      Pattern.compile(
          "(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._~!$&'()*+;=%-]+)(?::(?<port>[0-9]{0,5}))?");

  private RequestRules() {}

  /** The status with which a head is refused that breaks the protocol; 0 for a sound one. */
  static int refusal(HttpRequest head) {
    if (head.decoderResult().isFailure()) {
      Throwable cause = head.decoderResult().cause();
      return cause instanceof TooLongHttpLineException
          ? 414
          : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
    if (head.protocolVersion().majorVersion() != SUPPORTED_MAJOR) {
      return 505;
    }
    HttpHeaders headers = head.headers();
    boolean isOld = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (!isHost(headers.getAll(HttpHeaderNames.HOST), isOld)
        || !isFraming(headers, isOld)
        || !RequestTarget.authority(head.uri()).map(RequestRules::isHost).orElse(true)
        || !RequestTarget.isSound(head.method().name(), head.uri())) {
      return 400;
    }
    return isOld || isExpectation(headers) ? 0 : 417;
  }

  private static boolean isHost(List<String> hosts, boolean mayBeMissing) {
    if (hosts.size() != 1) {
      return hosts.isEmpty() && mayBeMissing;
    }
    return isHost(hosts.getFirst());
  }

  private static boolean isHost(String given) {
    Matcher host = HOST.matcher(given);
    if (!host.matches()) {
      return false;
    }
    String port = host.group("port");
    return port == null || port.isEmpty() || Integer.parseInt(port) <= HIGHEST_PORT;
  }

  /**
   * One coding, which is {@code chunked}, and no length next to it: no reader can differ. More than
   * one length is refused by Netty's reader.
   */
  private static boolean isFraming(HttpHeaders headers, boolean isOld) {
    if (!headers.contains(HttpHeaderNames.TRANSFER_ENCODING)) {
      return true; // nearly always
    }
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return !isOld
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && codings.size() == 1
        && codings.getFirst().equalsIgnoreCase("chunked");
  }

  private static boolean isExpectation(HttpHeaders headers) {
    return !headers.contains(HttpHeaderNames.EXPECT)
        || headers.getAll(HttpHeaderNames.EXPECT).stream()
            .allMatch("100-continue"::equalsIgnoreCase);
  }
}
