package dev.overlap.server.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Adds up the counters of several processes. Peaks are added too: their sum is an upper bound of
 * the peak of all together. Confined to the event loop.
 */
final class MergedMetrics {
  private static final long LIMIT_MILLIS = 4_000;

  /** Less than a server keeps a connection open that is idle. */
  private static final int KEPT_SECONDS = 30;

  private final HttpClient client;

  MergedMetrics(Vertx vertx) {
    client = vertx.createHttpClient(new HttpClientOptions().setKeepAliveTimeout(KEPT_SECONDS));
  }

  /**
   * A text in which each sample is the sum of those in all; fails where one of them is missing,
   * because a sum without it would decrease.
   *
   * @param own text of this process
   * @param others where the other processes serve theirs
   */
  Future<String> with(String own, List<URI> others) {
    if (others.isEmpty()) {
      return Future.succeededFuture(own);
    }
    return Future.all(others.stream().map(this::read).toList())
        .map(texts -> sum(Stream.concat(Stream.of(own), texts.<String>list().stream()).toList()));
  }

  /** Has the other processes begin their peaks anew. */
  Future<?> resetPeaks(List<URI> others) {
    return Future.all(
        others.stream()
            .map(process -> ask(HttpMethod.POST, process, OperationalPages.PEAKS))
            .toList());
  }

  private Future<String> read(URI process) {
    return ask(HttpMethod.GET, process, Metrics.PATH);
  }

  private Future<String> ask(HttpMethod method, URI process, String path) {
    return client
        .request(method, process.getPort(), process.getHost(), path)
        .compose(HttpClientRequest::send)
        .compose(HttpClientResponse::body)
        .map(Buffer::toString)
        .timeout(LIMIT_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  static String sum(List<String> texts) {
    Map<String, String> heads = new LinkedHashMap<>();
    Map<String, Double> samples = new LinkedHashMap<>();
    for (String text : texts) {
      StringBuilder head = new StringBuilder();
      for (String line : text.split("\n", -1)) {
        int blank = line.lastIndexOf(' ');
        if (line.startsWith("#")) {
          head.append(line).append('\n');
        } else if (blank > 0) {
          if (!line.startsWith(Metrics.OF_ONE_LOOP)) {
            heads.putIfAbsent(line.substring(0, blank), head.toString());
            samples.merge(
                line.substring(0, blank),
                Double.parseDouble(line.substring(blank + 1)),
                Double::sum);
          }
          head.setLength(0);
        }
      }
    }
    StringBuilder sums = new StringBuilder();
    samples.forEach(
        (name, value) ->
            sums.append(heads.get(name))
                .append(name)
                .append(' ')
                .append(String.format(Locale.ROOT, "%.6f", value))
                .append('\n'));
    return sums.toString();
  }
}
