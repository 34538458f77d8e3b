package dev.overlap.backend.wiremock;

import com.github.tomakehurst.wiremock.common.JettySettings;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11Utils;
import com.github.tomakehurst.wiremock.jetty12.Jetty12HttpServer;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.behaviour.Counters;
import dev.overlap.backend.behaviour.CountingPeriods;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.ServletMapping;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.NetworkTrafficListener;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * WireMock's Jetty with counters at the wire, with limits on what a client may ask of it, and with
 * a servlet that holds no thread.
 */
final class CountingJettyServer extends Jetty12HttpServer {
  private static final int SELECTORS = 2;

  CountingJettyServer(
      Options options,
      AdminRequestHandler adminHandler,
      StubRequestHandler stubHandler,
      BackendOptions backend,
      CountingPeriods periods) {
    super(options, adminHandler, stubHandler);
    HttpConfiguration configuration =
        httpConnector.getConnectionFactory(HttpConnectionFactory.class).getHttpConfiguration();
    // Jetty's cache of header fields takes 100 KB a connection: five thousand would fill the heap.
    configuration.setHeaderCacheSize(0);
    httpConnector.addConnectionFactory(new CountingFactory(configuration, periods));
    httpConnector.addBean(new SlowClients(backend.limits(), httpConnector.getScheduler()));
    jettyServer.addBean(new NetworkConnectionLimit(backend.limits().connections(), httpConnector));
    Handler wireMock = jettyServer.getHandler();
    if (!backend.admin() && wireMock instanceof Handler.Sequence all) {
      all.setHandlers(all.getHandlers().stream().filter(CountingJettyServer::servesStubs).toList());
    }
    jettyServer.setHandler(new OwnPaths(new Counters(periods), new WholeBody(wireMock)));
  }

  /** Any page that a user has open could end the backend through WireMock's own interface. */
  private static boolean servesStubs(Handler handler) {
    return handler instanceof ServletContextHandler context && context.getContextPath().equals("/");
  }

  @Override
  protected ServerConnector createHttpConnector(
      String bindAddress, int port, JettySettings settings, NetworkTrafficListener listener) {
    ServerConnector connector = new ClientConnector(jettyServer, settings);
    connector.setPort(port);
    connector.setHost(bindAddress);
    Jetty11Utils.setJettySettings(settings, connector);
    return connector;
  }

  /** Takes away WireMock's servlets, and the filters of the one that serves files. */
  @Override
  protected void decorateMockServiceContextAfterConfig(ServletContextHandler mocks) {
    ServletHandler servlets = mocks.getServletHandler();
    servlets.setServletMappings(new ServletMapping[0]);
    servlets.setServlets(new ServletHolder[0]);
    servlets.setFilterMappings(new FilterMapping[0]);
    servlets.setFilters(new FilterHolder[0]);
    ServletHolder stubs = new ServletHolder(new StubServlet());
    stubs.setAsyncSupported(true);
    mocks.addServlet(stubs, "/");
  }

  /** Answers whose delay is not over are dropped, and no thread waits for them. */
  @Override
  public void stop() {
    scheduledExecutorService.shutdownNow();
    for (EndPoint client : httpConnector.getConnectedEndPoints()) {
      if (client.getConnection() instanceof CountingConnection connection) {
        connection.cut(); // Jetty may end before it has told all of them
      }
    }
    super.stop();
  }

  private static final class ClientConnector extends ServerConnector {
    ClientConnector(Server server, JettySettings settings) {
      super(
          server,
          null,
          null,
          null,
          settings.getAcceptors().orElse(1),
          SELECTORS,
          new HttpConnectionFactory(Jetty11Utils.createHttpConfig(settings)));
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      ClientEndPoint client =
          new ClientEndPoint(channel, selector, key, getScheduler(), getExecutor());
      client.setIdleTimeout(getIdleTimeout());
      return client;
    }
  }

  private static final class CountingFactory extends HttpConnectionFactory {
    private final CountingPeriods periods;

    CountingFactory(HttpConfiguration configuration, CountingPeriods periods) {
      super(configuration);
      this.periods = periods;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      CountingConnection connection =
          new CountingConnection(getHttpConfiguration(), connector, endPoint, periods);
      connection.setUseInputDirectByteBuffers(isUseInputDirectByteBuffers());
      connection.setUseOutputDirectByteBuffers(isUseOutputDirectByteBuffers());
      return configure(connection, connector, endPoint);
    }
  }
}
