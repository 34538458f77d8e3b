package dev.overlap.backend;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.HandlerList;

/**
 * WireMock's Jetty with a counter at the wire: an answer counts when it is completely written,
 * which WireMock's own listeners cannot tell once answers are asynchronous.
 */
final class CountingJettyServer extends Jetty11HttpServer {

  /** WireMock's own interface: any page that a user has open could end the backend through it. */
  private static final String ADMIN = "/__admin";

  CountingJettyServer(
      Options options,
      AdminRequestHandler adminHandler,
      StubRequestHandler stubHandler,
      ExchangeCounter counter) {
    super(options, adminHandler, stubHandler);
    httpConnector.addBean(new WireListener(counter));
    jettyServer.setHandler(new HandlerList(new CountersHandler(counter), jettyServer.getHandler()));
  }

  private static boolean isOwn(Request request) {
    return MockBackend.COUNTERS_PATH.equals(request.getRequestURI());
  }

  private record WireListener(ExchangeCounter counter) implements HttpChannel.Listener {
    @Override
    public void onRequestBegin(Request request) {
      if (!isOwn(request)) {
        counter.received();
      }
    }

    @Override
    public void onComplete(Request request) {
      if (!isOwn(request)) {
        counter.completed(request.getResponse().isCommitted());
      }
    }
  }

  private static final class CountersHandler extends AbstractHandler {
    private final ExchangeCounter counter;

    CountersHandler(ExchangeCounter counter) {
      this.counter = counter;
    }

    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (target.startsWith(ADMIN)) {
        base.setHandled(true);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
        return;
      }
      if (isOwn(base)) {
        base.setHandled(true);
        response.setContentType("application/json");
        response.getWriter().print(counter.counts().toJson());
      }
    }
  }
}
