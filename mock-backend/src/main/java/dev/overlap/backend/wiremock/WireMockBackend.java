package dev.overlap.backend.wiremock;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.overlap.backend.BackendCounts;
import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.BackendStartException;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.behaviour.BackendAddress;
import dev.overlap.backend.behaviour.CountingPeriods;
import dev.overlap.backend.behaviour.DelayRequest;
import dev.overlap.backend.stub.MappingFiles;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** WireMock, set up so that a delayed answer is scheduled and holds no thread. */
public final class WireMockBackend implements MockBackend {
  private static final int ASYNC_THREADS = 8;
  private static final int CONTAINER_THREADS = 40;
  private static final int ACCEPT_QUEUE = 4096;
  private static final int LONGEST_HEAD = 8 * 1024;

  private final WireMockServer server;
  private final CountingPeriods periods;
  private final URI uri;

  private WireMockBackend(WireMockServer server, CountingPeriods periods, String host) {
    this.server = server;
    this.periods = periods;
    this.uri = BackendAddress.of(host, server.port());
  }

  public static WireMockBackend start(BackendOptions options) {
    List<StubMapping> mappings =
        options
            .mappings()
            .map(folder -> MappingFiles.read(folder, false, options.admin()).mappings())
            .orElse(List.of());
    CountingPeriods periods = new CountingPeriods(options.patterns());
    WireMockServer server = new WireMockServer(configuration(options, periods));
    try {
      server.start();
    } catch (FatalStartupException e) {
      throw startFailure(options, e);
    }
    server.stubFor(
        get(urlPathMatching(DelayRequest.PATH + "[^/]+"))
            .atPriority(DelayRequest.PRIORITY)
            .willReturn(aResponse().withTransformers(AnswerTransformer.DELAY)));
    mappings.forEach(server::addStubMapping);
    return new WireMockBackend(server, periods, options.host());
  }

  private static WireMockConfiguration configuration(
      BackendOptions options, CountingPeriods periods) {
    WireMockConfiguration configuration =
        options()
            .bindAddress(options.host())
            .port(options.port())
            .asynchronousResponseEnabled(true)
            .asynchronousResponseThreads(ASYNC_THREADS)
            .containerThreads(CONTAINER_THREADS)
            .jettyAcceptors(1)
            .jettyHeaderRequestSize(LONGEST_HEAD)
            .jettyAcceptQueueSize(ACCEPT_QUEUE)
            .jettyIdleTimeout(options.limits().idle().toMillis())
            .disableRequestJournal()
            .stubRequestLoggingDisabled(true)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
            .extensionScanningEnabled(false)
            .mappingSource(new NoMappings())
            .extensions(new AnswerTransformer())
            .httpServerFactory(
                (opts, admin, stubs) ->
                    new CountingJettyServer(opts, admin, stubs, options, periods));
    // Without mappings WireMock would take those below src/test/resources of the current folder.
    return options
        .mappings()
        .map(folder -> configuration.usingFilesUnderDirectory(folder.toString()))
        .orElseGet(() -> configuration.usingFilesUnderDirectory(noFolder()));
  }

  /** A folder that does not exist. */
  private static String noFolder() {
    return Path.of(System.getProperty("java.io.tmpdir"), "no-files-" + UUID.randomUUID())
        .toString();
  }

  private static BackendStartException startFailure(BackendOptions options, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return BackendAddress.cannotBind(options, cause);
      }
    }
    return new BackendStartException("the backend cannot start: " + failure.getMessage(), failure);
  }

  @Override
  public URI uri() {
    return uri;
  }

  @Override
  public BackendCounts counts() {
    return periods.current().counts();
  }

  @Override
  public long drain(Duration grace) {
    return periods.drain(grace);
  }

  @Override
  public void close() {
    server.stop();
  }
}
