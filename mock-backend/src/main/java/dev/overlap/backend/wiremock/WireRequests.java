package dev.overlap.backend.wiremock;

import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriod;
import dev.overlap.backend.behaviour.CountingPeriods;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Counts WireMock's exchanges at the wire: a request when its head has been read, an answer when it
 * is completely written. WireMock's own listeners do not know the latter once answers are
 * asynchronous.
 */
final class WireRequests extends Handler.Wrapper {
  private static final ThreadLocal<@Nullable Counted> CURRENT = new ThreadLocal<>();

  private final CountingPeriods periods;

  WireRequests(CountingPeriods periods, Handler counted) {
    super(counted);
    this.periods = periods;
  }

  /** A request that was counted. */
  static final class Counted {
    private final CountingPeriod period;
    private final long index;
    private volatile boolean broken;

    private Counted(CountingPeriod period, long index) {
      this.period = period;
      this.index = index;
    }

    CountingPeriod period() {
      return period;
    }

    /** How many came before it in its period. */
    long index() {
      return index;
    }

    /** Says that a fault is to break its connection, which a response without a body outlives. */
    void isToBreak() {
      broken = true;
    }

    private void ended(Response response, @Nullable Throwable failure) {
      if (failure == null && !broken) {
        period.answered(response.getStatus());
      } else {
        period.failed();
      }
    }
  }

  /** The request that this thread of the server works on; empty on any other. */
  static Optional<Counted> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (Counters.isCountersRequest(request.getHttpURI().getPath())) {
      return super.handle(request, response, callback);
    }
    CountingPeriod period = periods.current();
    Counted counted = new Counted(period, period.received(System.nanoTime()));
    Request.addCompletionListener(request, failure -> counted.ended(response, failure));
    CURRENT.set(counted);
    try {
      return super.handle(request, response, callback);
    } finally {
      CURRENT.set(null);
    }
  }
}
