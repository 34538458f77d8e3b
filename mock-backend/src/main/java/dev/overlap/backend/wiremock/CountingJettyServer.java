package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty12.Jetty12HttpServer;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriods;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** WireMock's Jetty with counters at the wire, and with limits on what a client may ask of it. */
final class CountingJettyServer extends Jetty12HttpServer {

  CountingJettyServer(
      Options options,
      AdminRequestHandler adminHandler,
      StubRequestHandler stubHandler,
      BackendOptions backend,
      CountingPeriods periods) {
    super(options, adminHandler, stubHandler);
    // Jetty's cache of header fields takes 100 KB a connection: five thousand would fill the heap.
    httpConnector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheSize(0);
    httpConnector.addBean(new SlowSenders(backend.limits(), httpConnector.getScheduler()));
    jettyServer.addBean(new NetworkConnectionLimit(backend.limits().connections(), httpConnector));
    Handler own = new OwnPaths(new Counters(periods), backend.admin(), jettyServer.getHandler());
    jettyServer.setHandler(new WireRequests(periods, own));
  }

  @Override
  protected void decorateMockServiceContextAfterConfig(ServletContextHandler mocks) {
    mocks.insertHandler(new NoTimeout());
  }

  /**
   * Takes Jetty's limit of 30 s off delayed answers. WireMock means to set its own, but does so
   * where Jetty 12 does not know the servlet request yet. It also saves a timer per request.
   */
  private static final class NoTimeout extends Handler.Wrapper {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Request.as(request, ServletContextRequest.class).getServletRequestState().setTimeout(0);
      return super.handle(request, response, callback);
    }
  }
}
