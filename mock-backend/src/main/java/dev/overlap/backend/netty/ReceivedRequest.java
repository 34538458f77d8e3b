package dev.overlap.backend.netty;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.behaviour.WireFormat.Persistence;
import dev.overlap.backend.stub.RequestView;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.jspecify.annotations.Nullable;

/** A request whose head was read. It ends in exactly one count. Confined to its event loop. */
final class ReceivedRequest implements RequestView {
  private final String method;
  private final String url;
  private final HttpHeaders headers;
  private final Persistence persistence;
  private final boolean isOwn;
  private final @Nullable CountingPeriod period;
  private final long index;
  private int refusal;
  private boolean counted;

  /**
   * @param current the period that it is counted in
   * @param nowNanos when its last byte came
   */
  ReceivedRequest(HttpRequest head, CountingPeriod current, long nowNanos) {
    method = head.method().name();
    url = RequestTarget.url(head.uri());
    headers = head.headers();
    refusal = RequestRules.refusal(head);
    persistence = refusal == 0 ? persistence(head) : Persistence.CLOSED;
    isOwn = Counters.isCountersRequest(url);
    period = isOwn ? null : current;
    index = isOwn ? 0 : current.received(nowNanos);
  }

  private static Persistence persistence(HttpRequest head) {
    if (!HttpUtil.isKeepAlive(head)) {
      return Persistence.CLOSED;
    }
    return head.protocolVersion().equals(HttpVersion.HTTP_1_0)
        ? Persistence.KEPT_AND_SAID
        : Persistence.KEPT;
  }

  /** As WireMock takes it; that of {@link #isHead} is as it was sent. */
  @Override
  public String method() {
    return method.toUpperCase(Locale.ROOT);
  }

  @Override
  public String url() {
    return url;
  }

  /** As WireMock's Jetty presents them: it writes well-known values in its own way. */
  @Override
  public List<String> headers(String name) {
    return headers.getAll(name).stream()
        .map(
            value -> {
              HttpField known = HttpParser.CACHE.get(name + ": " + value);
              return known == null || known.getValue() == null ? value : known.getValue();
            })
        .toList();
  }

  boolean isHead() {
    return method.equals("HEAD");
  }

  /** What becomes of its connection once it is answered. */
  Persistence persistence() {
    return refusal == 0 ? persistence : Persistence.CLOSED;
  }

  /** The status with which it is refused; 0 for a sound one. */
  int refusal() {
    return refusal;
  }

  /** Refuses it for what came after its head. */
  void refuse(int status) {
    refusal = status;
  }

  /** Whether it asks for the counters, and so is not counted. */
  boolean isOwn() {
    return isOwn;
  }

  /** Whether it is answered with an error on purpose. */
  boolean isError() {
    return period != null && refusal == 0 && period.isError(index);
  }

  /** When an answer that is due then may be begun. */
  long release(long dueNanos) {
    return period == null || refusal != 0 ? dueNanos : period.release(dueNanos);
  }

  /** Its answer is completely written. */
  void answered(int status) {
    if (!counted && period != null) {
      period.answered(status);
    }
    counted = true;
  }

  /** It ends without a whole answer, unless it has ended already. */
  void failed() {
    if (!counted && period != null) {
      period.failed();
    }
    counted = true;
  }
}
