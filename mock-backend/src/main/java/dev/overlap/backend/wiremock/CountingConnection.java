package dev.overlap.backend.wiremock;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.behaviour.CountingPeriods;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A connection of Jetty that counts its exchanges at the wire: what is answered by Jetty itself
 * does not reach a handler, and a handler does not learn what was really sent. It extends an
 * internal class, because Jetty has no other place where every exchange passes. Jetty calls it from
 * one thread at a time.
 */
final class CountingConnection extends HttpConnection {
  private final CountingPeriods periods;
  private volatile @Nullable Exchange current;

  CountingConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      CountingPeriods periods) {
    super(configuration, connector, endPoint);
    this.periods = periods;
  }

  /** The exchange that a request belongs to. */
  static Exchange exchange(Request request) {
    Exchange exchange = ((CountingConnection) request.getConnectionMetaData()).current;
    if (exchange == null) {
      throw new IllegalStateException("a request without an exchange");
    }
    return exchange;
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    Exchange next = new Exchange(method, uri, version);
    current = next;
    return next;
  }

  /** Only silence between two requests is idleness: a delay may be longer than its limit. */
  @Override
  public boolean onIdleExpired(TimeoutException timeout) {
    return getHttpChannel().getRequest() == null;
  }

  @Override
  public void onClose(@Nullable Throwable cause) {
    super.onClose(cause);
    cut();
  }

  /** What is not wholly written by now is not answered any more. */
  void cut() {
    Exchange last = current;
    if (last == null) {
      return;
    }
    if (getGenerator().isEnd()) {
      last.answered(); // wholly written, and closed before Jetty says so
    } else {
      last.failed();
    }
  }

  /** One request and what is sent for it: received once, and answered or failed once. */
  final class Exchange extends HttpStreamOverHTTP1 {
    private final boolean isOwn;
    private final AtomicReference<@Nullable CountingPeriod> open = new AtomicReference<>();
    private @Nullable CountingPeriod period;
    private boolean isLate;
    private long index;
    private int status;

    private Exchange(String method, @Nullable String uri, HttpVersion version) {
      super(method, uri, version);
      isOwn = uri != null && Counters.isCountersRequest(uri);
    }

    /** The period that it is counted in. */
    CountingPeriod period() {
      return period == null ? periods.current() : period;
    }

    /** How many came before it in its period. */
    long index() {
      return index;
    }

    /** Whether it asks for the counters, and so is not counted. */
    boolean isOwn() {
      return isOwn;
    }

    /** Whether it came while the backend was ending already. */
    boolean isLate() {
      return isLate;
    }

    /** It is to end without a whole answer, whatever is still written. */
    void failed() {
      CountingPeriod counting = open.getAndSet(null);
      if (counting != null) {
        counting.failed();
      }
    }

    private void received() {
      if (period == null && !isOwn) {
        CountingPeriod now = periods.current();
        isLate = periods.isEnding();
        index = now.received(System.nanoTime());
        period = now;
        open.set(now);
      }
    }

    private void answered() {
      CountingPeriod counting = open.getAndSet(null);
      if (counting != null) {
        counting.answered(status);
      }
    }

    @Override
    public Runnable headerComplete() {
      Runnable handle = super.headerComplete();
      received();
      return handle;
    }

    /** A head that Jetty refuses counts as a request once its answer is sent. */
    @Override
    public void send(
        MetaData.Request request,
        MetaData.@Nullable Response response,
        boolean last,
        ByteBuffer content,
        Callback callback) {
      boolean isInterim = response != null && HttpStatus.isInterim(response.getStatus());
      if (response != null && !isInterim) {
        received();
        status = response.getStatus();
      }
      if (!isInterim && !isFillInterested() && getEndPoint() instanceof ClientEndPoint client) {
        client.lookForEnd();
      }
      super.send(request, response, last, content, last ? new Last(callback) : callback);
    }

    private final class Last extends Callback.Nested {
      Last(Callback callback) {
        super(callback);
      }

      @Override
      public void succeeded() {
        answered();
        super.succeeded();
      }

      @Override
      public void failed(Throwable x) {
        Exchange.this.failed();
        super.failed(x);
      }
    }
  }
}
