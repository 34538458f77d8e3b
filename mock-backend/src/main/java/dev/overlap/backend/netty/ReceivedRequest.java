package dev.overlap.backend.netty;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.stub.RequestView;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.List;

/**
 * A request whose head has been read.
 *
 * @param period that it is counted in
 * @param index how many came before it in that period
 */
record ReceivedRequest(HttpRequest request, CountingPeriod period, long index)
    implements RequestView {
  private static final int SUPPORTED_MAJOR = 1;

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public String url() {
    String target = request.uri();
    int scheme = target.startsWith("/") ? -1 : target.indexOf("://");
    if (scheme < 0) {
      return target;
    }
    int path = target.indexOf('/', scheme + 3); // a target as proxies get it (RFC 9112, 3.2.2)
    return path < 0 ? "/" : target.substring(path);
  }

  @Override
  public List<String> headers(String name) {
    return request.headers().getAll(name);
  }

  boolean isKeepAlive() {
    return HttpUtil.isKeepAlive(request);
  }

  /** It ends without an answer. */
  void failed() {
    if (!Counters.isCountersRequest(url())) {
      period.failed();
    }
  }

  /** The status with which a head is refused that breaks the protocol; 0 for a sound one. */
  static int refusal(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      Throwable cause = request.decoderResult().cause();
      return cause instanceof TooLongHttpLineException
          ? 414
          : cause instanceof TooLongHttpHeaderException ? 431 : 400;
    }
    if (request.protocolVersion().majorVersion() != SUPPORTED_MAJOR) {
      return 505;
    }
    int hosts = request.headers().getAll(HttpHeaderNames.HOST).size();
    boolean hostIsNeeded = request.protocolVersion().compareTo(HttpVersion.HTTP_1_0) > 0;
    return hosts > 1 || (hosts == 0 && hostIsNeeded) ? 400 : 0;
  }
}
