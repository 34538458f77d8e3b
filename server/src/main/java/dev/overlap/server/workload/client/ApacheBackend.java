package dev.overlap.server.workload.client;

import dev.overlap.server.workload.BackendCalls;
import dev.overlap.server.workload.BackendTimeoutException;
import dev.overlap.server.workload.BlockingBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Apache HttpClient 5 classic: a blocking socket per connection. What it does behind the caller's
 * back by default (retries, validation of idle connections, probes of the kernel on idle ones,
 * cookies, redirects, decompression) is off. A GET on a connection that the backend had closed
 * while it was idle is sent once again, on a new one.
 */
public final class ApacheBackend implements BlockingBackend {
  private static final int READ_BYTES = 2_048;

  private final BackendConnections connections;
  private final CloseableHttpClient client;
  private final CloseableHttpClient again;
  private final BackendCalls calls;
  private final HttpHost host;
  private final Map<Thread, HttpGet> waitedFor = new ConcurrentHashMap<>();

  /**
   * @param most connections that are open at a time; further callers wait for one
   * @param calls counts them
   */
  public ApacheBackend(URI backend, int most, BackendCalls calls) {
    this.calls = calls;
    host = new HttpHost(backend.getScheme(), backend.getHost(), backend.getPort());
    connections = BackendConnections.atMost(most).watched();
    client = plain(connections).setRequestExecutor(new FirstTry()).build();
    again =
        plain(BackendConnections.atMost(most))
            .setConnectionReuseStrategy((request, response, context) -> false)
            .build();
  }

  private static HttpClientBuilder plain(BackendConnections connections) {
    return HttpClients.custom()
        .setConnectionManager(connections)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression();
  }

  @Override
  public int get(String path, Duration limit) throws IOException {
    calls.increment();
    try {
      return get(client, path, limit);
    } catch (DeadConnectionException e) {
      closeIdle(); // they were idle for longer
      calls.repeated();
      return get(again, path, limit);
    }
  }

  private int get(CloseableHttpClient by, String path, Duration limit) throws IOException {
    HttpGet request = new HttpGet(path);
    Timeout timeout = Timeout.of(limit);
    request.setConfig(
        RequestConfig.custom()
            .setConnectionRequestTimeout(timeout)
            .setResponseTimeout(timeout)
            .build());
    waitedFor.put(Thread.currentThread(), request);
    try {
      return by.execute(
          host,
          request,
          response -> {
            readAll(response.getEntity());
            return response.getCode();
          });
    } catch (SocketTimeoutException e) {
      throw new BackendTimeoutException(e);
    } finally {
      waitedFor.remove(Thread.currentThread());
    }
  }

  @Override
  public void abort(Thread caller) {
    HttpGet request = waitedFor.get(caller);
    if (request != null) {
      request.cancel(); // closes its connection, which a platform thread needs
    }
    caller.interrupt();
  }

  @Override
  public void closeIdle() {
    connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** To its end, which alone shows that it is whole. */
  private static void readAll(@Nullable HttpEntity body) throws IOException {
    if (body != null) {
      byte[] bytes = new byte[READ_BYTES];
      try (InputStream in = body.getContent()) {
        while (in.read(bytes) >= 0) {
          // only its end matters
        }
      }
    }
  }

  /** Tells a connection that had ended before its request came from one that broke under it. */
  private static final class FirstTry extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback interim,
        HttpContext context)
        throws IOException, HttpException {
      EndpointDetails counts = connection.getEndpointDetails();
      boolean reused = counts != null && counts.getResponseCount() > 0;
      long before = reused ? counts.getReceivedBytesCount() : 0;
      try {
        return super.execute(request, connection, interim, context);
      } catch (SocketTimeoutException e) {
        throw e; // it is alive, or was
      } catch (IOException e) {
        throw reused && counts.getReceivedBytesCount() == before
            ? new DeadConnectionException(e)
            : e;
      }
    }
  }

  /** The backend had closed the connection before the request, which has had no effect. */
  private static final class DeadConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    DeadConnectionException(IOException cause) {
      super(cause);
    }
  }

  @Override
  public void close() {
    try (again) {
      client.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
