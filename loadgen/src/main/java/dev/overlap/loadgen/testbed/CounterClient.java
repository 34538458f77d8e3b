package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.host.ResolvedAddress;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.ServerMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the counters of servers: Prometheus text at {@code /metrics}, or a flat JSON object. Used
 * between blocks only, never inside one.
 */
public final class CounterClient implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final Pattern SAMPLE =
      Pattern.compile(
          "(?m)^([a-zA-Z_:][\\w:]*)(?:\\{[^}]*})? (-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?)(?:"
              + " \\d+)?$");
  private static final Pattern JSON_NUMBER =
      Pattern.compile("\"(\\w+)\"\\s*:\\s*(-?\\d+(?:\\.\\d+)?)");

  private final Set<URI> talking = new HashSet<>();
  private final Set<URI> silent = new HashSet<>();
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  /**
   * Samples by name, summed over labels; empty where the address answers nothing of the kind. Who
   * answered nothing at the first time is not asked again: a server that knows no such page would
   * have it in its log before and after each block.
   */
  public Map<String, Double> read(URI address) throws InterruptedException {
    if (silent.contains(address)) {
      return Map.of();
    }
    Map<String, Double> samples = ask(address);
    if (!samples.isEmpty()) {
      talking.add(address);
    } else if (!talking.contains(address)) {
      silent.add(address);
    }
    return samples;
  }

  private Map<String, Double> ask(URI address) throws InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(ResolvedAddress.of(address)).timeout(LIMIT).build();
      var response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200 ? parse(response.body()) : Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  /**
   * Has a mock backend count anew.
   *
   * @param patterns what it is to do wrong from now on, as a query; empty for what it does anyway
   * @return whether it did; anything that counts nothing is left alone
   */
  public boolean reset(URI counters, String patterns) throws InterruptedException {
    if (!read(counters).containsKey(BackendCounters.RECEIVED)) {
      return false;
    }
    URI address = URI.create(counters + "/reset" + (patterns.isEmpty() ? "" : "?" + patterns));
    try {
      return client.send(posting(address), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** Has a server that reports levels begin them anew. */
  public void resetPeaks(URI base) throws InterruptedException {
    post(base + ServerMetrics.PEAKS_PATH);
  }

  /** Has the JVM of a server of ours record pinned threads until its heap is collected. */
  public void recordPins(URI base) throws InterruptedException {
    post(base + ServerMetrics.PINS_PATH);
  }

  /**
   * Has a server of ours collect all garbage and tell what is left.
   *
   * @return {@code liveBytes}, {@code inWork} and, where they were recorded, {@code pinned}; empty
   *     where that is not to be had
   */
  public Map<String, Double> collectHeap(URI base) throws InterruptedException {
    return post(base + ServerMetrics.HEAP_PATH);
  }

  /**
   * Has a server of ours begin to record its requests.
   *
   * @param threads of each pool from then on; empty for all of them
   * @return whether it does
   */
  public boolean record(URI base, OptionalInt threads) throws InterruptedException {
    return text(base + ServerMetrics.TRACE_PATH + "?threads=" + threads.orElse(0)).isPresent();
  }

  /** Ends that; JSON of the recording, or empty where there is none. */
  public Optional<String> recorded(URI base) throws InterruptedException {
    return text(base + ServerMetrics.TRACE_END_PATH);
  }

  private Optional<String> text(String address) throws InterruptedException {
    try {
      var response = client.send(posting(URI.create(address)), BodyHandlers.ofString());
      return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Map<String, Double> post(String address) throws InterruptedException {
    return text(address).map(CounterClient::parse).orElse(Map.of());
  }

  private static HttpRequest posting(URI address) throws UnknownHostException {
    return HttpRequest.newBuilder(ResolvedAddress.of(address))
        .timeout(LIMIT)
        .POST(BodyPublishers.noBody())
        .build();
  }

  static Map<String, Double> parse(String text) {
    Map<String, Double> samples = new HashMap<>();
    Pattern pattern = text.startsWith("{") ? JSON_NUMBER : SAMPLE;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      samples.merge(matcher.group(1), Double.parseDouble(matcher.group(2)), Double::sum);
    }
    return samples;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
