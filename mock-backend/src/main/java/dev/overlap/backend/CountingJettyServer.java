package dev.overlap.backend;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import dev.overlap.backend.stub.RequestView;
import dev.overlap.backend.stub.StubAnswer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.ConnectionLimit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;
import org.eclipse.jetty.server.handler.HandlerList;

/** WireMock's Jetty with counters at the wire, and with limits on what a client may ask of it. */
final class CountingJettyServer extends Jetty11HttpServer {

  CountingJettyServer(
      Options options,
      AdminRequestHandler adminHandler,
      StubRequestHandler stubHandler,
      BackendOptions backend,
      WireRequests wire,
      Counters counters) {
    super(options, adminHandler, stubHandler);
    // Jetty's cache of header fields takes 100 KB a connection: five thousand would fill the heap.
    httpConnector
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .setHeaderCacheSize(0);
    httpConnector.addBean(wire);
    httpConnector.addBean(new SlowSenders(backend.limits(), httpConnector.getScheduler()));
    jettyServer.addBean(new ConnectionLimit(backend.limits().connections(), httpConnector));
    jettyServer.setHandler(
        new HandlerList(new OwnPaths(counters, backend.admin()), jettyServer.getHandler()));
  }

  /** Serves the counters, and keeps WireMock's own interface shut unless it was asked for. */
  private static final class OwnPaths extends AbstractHandler {
    /** Any page that a user has open could end the backend through it. */
    private static final String ADMIN = "/__admin";

    private final Counters counters;
    private final boolean admin;

    OwnPaths(Counters counters, boolean admin) {
      this.counters = counters;
      this.admin = admin;
    }

    @Override
    public void handle(
        String target, Request base, HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (target.startsWith(ADMIN) && !admin) {
        base.setHandled(true);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
      } else if (Counters.areMeant(base.getRequestURI())) {
        base.setHandled(true);
        write(counters.answer(new ServletView(request)), response);
      }
    }

    private static void write(StubAnswer answer, HttpServletResponse response) throws IOException {
      response.setStatus(answer.status());
      for (Map.Entry<String, String> header : answer.headers()) {
        response.addHeader(header.getKey(), header.getValue());
      }
      response.setContentLength(answer.body().remaining());
      Channels.newChannel(response.getOutputStream()).write(answer.body().duplicate());
    }
  }

  private record ServletView(HttpServletRequest request) implements RequestView {
    @Override
    public String method() {
      return request.getMethod();
    }

    @Override
    public String url() {
      String query = request.getQueryString();
      return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    @Override
    public List<String> headers(String name) {
      return Collections.list(request.getHeaders(name));
    }
  }
}
