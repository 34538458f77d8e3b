package dev.overlap.server.workload.client;

import dev.overlap.server.workload.BackendTimeoutException;
import dev.overlap.server.workload.BlockingBackend;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Apache HttpClient 5 classic: a blocking socket per connection. What it does behind the caller's
 * back by default (retries, validation of idle connections, probes of the kernel on idle ones,
 * cookies, redirects, decompression) is off.
 */
public final class ApacheBackend implements BlockingBackend {
  private static final Timeout CONNECT_LIMIT = Timeout.ofSeconds(5);

  private final CloseableHttpClient client;
  private final HttpHost host;

  /**
   * @param connections the most that are open at a time; further callers wait for one
   */
  public ApacheBackend(URI backend, int connections) {
    host = new HttpHost(backend.getScheme(), backend.getHost(), backend.getPort());
    client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(CONNECT_LIMIT)
                            .setValidateAfterInactivity(TimeValue.NEG_ONE_MILLISECOND)
                            .build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoKeepAlive(false).build())
                    .build())
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  @Override
  public int get(String path, Duration limit) throws IOException {
    HttpGet request = new HttpGet(path);
    Timeout timeout = Timeout.of(limit);
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .build());
    try {
      return client.execute(
          host,
          request,
          response -> {
            EntityUtils.consume(response.getEntity());
            return response.getCode();
          });
    } catch (SocketTimeoutException e) {
      throw new BackendTimeoutException(e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
