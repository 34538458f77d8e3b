package dev.overlap.backend;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** WireMock, set up so that a delayed answer is scheduled and holds no thread. */
final class WireMockBackend implements MockBackend {
  static final String ENGINE = "wiremock";

  private static final int ASYNC_THREADS = 8;
  private static final int CONTAINER_THREADS = 40;
  private static final int ACCEPT_QUEUE = 4096;

  /**
   * Longer than any client here keeps an idle connection, so that the client always closes first.
   */
  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(5);

  private final WireMockServer server;
  private final ExchangeCounter counter;
  private final URI uri;

  private WireMockBackend(WireMockServer server, ExchangeCounter counter, String host) {
    this.server = server;
    this.counter = counter;
    this.uri = URI.create("http://" + host + ":" + server.port());
  }

  static WireMockBackend start(BackendOptions options) {
    List<StubMapping> mappings = options.mappings().map(MappingFiles::read).orElse(List.of());
    ExchangeCounter counter = new ExchangeCounter();
    WireMockServer server = new WireMockServer(configuration(options, counter));
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw startFailure(options, e);
    }
    server.stubFor(
        get(urlPathMatching(DelayTransformer.PATH + "[^/]+"))
            .willReturn(aResponse().withTransformers(DelayTransformer.NAME)));
    mappings.forEach(server::addStubMapping);
    return new WireMockBackend(server, counter, options.host());
  }

  private static WireMockConfiguration configuration(
      BackendOptions options, ExchangeCounter counter) {
    WireMockConfiguration configuration =
        options()
            .bindAddress(options.host())
            .port(options.port())
            .asynchronousResponseEnabled(true)
            .asynchronousResponseThreads(ASYNC_THREADS)
            .containerThreads(CONTAINER_THREADS)
            .jettyAcceptors(1)
            .jettyAcceptQueueSize(ACCEPT_QUEUE)
            .jettyIdleTimeout(IDLE_TIMEOUT.toMillis())
            .disableRequestJournal()
            .stubRequestLoggingDisabled(true)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
            .extensionScanningEnabled(false)
            .mappingSource(new NoMappings())
            .extensions(new DelayTransformer())
            .httpServerFactory(
                (opts, admin, stubs) -> new CountingJettyServer(opts, admin, stubs, counter));
    options
        .mappings()
        .ifPresent(folder -> configuration.usingFilesUnderDirectory(folder.toString()));
    return configuration;
  }

  private static BackendStartException startFailure(BackendOptions options, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new BackendStartException(
            "--port %d cannot be bound on %s: %s; give a free port, or 0 for any"
                .formatted(options.port(), options.host(), cause.getMessage()),
            failure);
      }
    }
    return new BackendStartException("the backend cannot start: " + failure.getMessage(), failure);
  }

  @Override
  public String engine() {
    return ENGINE;
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public BackendCounts counts() {
    return counter.counts();
  }

  @Override
  public void close() {
    server.stop();
  }
}
