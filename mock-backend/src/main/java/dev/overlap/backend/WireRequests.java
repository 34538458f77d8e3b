package dev.overlap.backend;

import com.github.tomakehurst.wiremock.http.Fault;
import java.util.Optional;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * Counts WireMock's exchanges at the wire: an answer counts when it is completely written, which
 * WireMock's own listeners cannot tell once answers are asynchronous.
 */
final class WireRequests implements HttpChannel.Listener {
  private static final String COUNTED = "overlap.counted";

  private final Periods periods;

  WireRequests(Periods periods) {
    this.periods = periods;
  }

  /**
   * A request that was counted.
   *
   * @param index how many came before it in its period
   */
  record Counted(Period period, long index) {}

  /** The request that this thread of the server works on; empty on any other. */
  Optional<Counted> current() {
    HttpConnection connection = HttpConnection.getCurrentConnection();
    return connection == null
        ? Optional.empty()
        : Optional.ofNullable(of(connection.getHttpChannel().getRequest()));
  }

  private static @org.jspecify.annotations.Nullable Counted of(Request request) {
    return (Counted) request.getAttribute(COUNTED);
  }

  @Override
  public void onRequestBegin(Request request) {
    if (!Counters.areMeant(request.getRequestURI())) {
      Period period = periods.current();
      request.setAttribute(COUNTED, new Counted(period, period.received(System.nanoTime())));
    }
  }

  @Override
  public void onComplete(Request request) {
    Counted counted = of(request);
    if (counted == null) {
      return;
    }
    Response response = request.getResponse();
    // WireMock leaves the name of a fault among the headers, after the connection was broken.
    if (response.isCommitted() && response.getHeader(Fault.class.getName()) == null) {
      counted.period().answered(response.getStatus());
    } else {
      counted.period().failed();
    }
  }
}
