package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.server.Languages;
import dev.overlap.server.model.ModelOptions;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server under test tells of itself, and what any other does not. */
class OperationalPagesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static MockBackend backend;
  private static FrontServer measured;
  private static FrontServer open;

  @BeforeAll
  static void start() {
    backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
    measured = server(true);
    open = server(false);
  }

  private static FrontServer server(boolean patient) {
    return FrontServer.start(Servers.options(0, backend.uri(), ModelOptions.DEFAULTS, patient));
  }

  @AfterAll
  static void stop() {
    measured.close();
    open.close();
    backend.close();
  }

  private static HttpResponse<String> send(FrontServer server, String method, String path)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.uri() + path))
            .method(method, BodyPublishers.noBody())
            .build(),
        BodyHandlers.ofString());
  }

  /** Names and values change with every reading; what is left is how they are written. */
  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "de-DE"})
  void everyPageIsWrittenInTheUsualDigits(String language) throws Exception {
    for (String path : List.of("GET /metrics", "POST /__heap")) {
      String[] words = path.split(" ", 2);
      String text = Languages.under(language, () -> send(measured, words[0], words[1]).body());

      assertThat(text).contains("0").matches("\\p{ASCII}*").doesNotContainPattern("\\d,\\d");
    }
  }

  private static double sample(String metrics, String name) {
    Matcher matcher =
        Pattern.compile("(?m)^" + Pattern.quote(name) + " ([0-9.]+)$").matcher(metrics);
    assertThat(matcher.find()).as(name).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @Test
  void metricsTellOfLoopHeapAndThreads() throws IOException, InterruptedException {
    assertThat(send(measured, "GET", "/virtual/io?delay=1ms").statusCode()).isEqualTo(200);
    String metrics = send(measured, "GET", "/metrics").body();

    assertThat(sample(metrics, "overlap_loop_cpu_seconds_total")).isPositive();
    assertThat(sample(metrics, "overlap_heap_peak_bytes")).isPositive();
    assertThat(sample(metrics, "overlap_threads_peak")).isPositive();
    assertThat(sample(metrics, "overlap_queue_peak{model=\"blocking\"}")).isNotNegative();
    assertThat(metrics).contains("overlap_gc_pause_seconds_count", "overlap_loop_lag_seconds_peak");
  }

  @Test
  void readingPeaksChangesNothingAndAPostBeginsThemAnew() throws IOException, InterruptedException {
    send(measured, "GET", "/virtual/io?delay=1ms");
    double first = virtualThreads();
    assertThat(first).isPositive();
    assertThat(virtualThreads()).isEqualTo(first);

    assertThat(send(measured, "GET", "/__peaks").statusCode()).isEqualTo(404);
    assertThat(send(measured, "POST", "/__peaks").statusCode()).isEqualTo(200);
    assertThat(virtualThreads()).isZero();
  }

  private double virtualThreads() throws IOException, InterruptedException {
    return sample(send(measured, "GET", "/metrics").body(), "overlap_virtual_threads_peak");
  }

  @Test
  void everyMetricThatAComparisonReadsIsServed()
      throws IOException, InterruptedException, IllegalAccessException {
    String metrics = send(measured, "GET", "/metrics").body();
    int names = 0;
    for (Field field : ServerMetrics.class.getFields()) {
      if (field.get(null) instanceof String name && name.startsWith("overlap_")) {
        names++;
        assertThat(metrics).containsPattern("(?m)^" + name + "(\\{[^}]*})? [0-9]");
      }
    }
    assertThat(names).isGreaterThan(10);
  }

  @Test
  void heapIsCollectedForAComparisonOnly() throws IOException, InterruptedException {
    assertThat(send(measured, "POST", "/__heap").body())
        .matches("\\{\"liveBytes\":[1-9]\\d+,\"inWork\":0}");
    assertThat(send(measured, "GET", "/__heap").statusCode()).isEqualTo(404);
    assertThat(send(open, "POST", "/__heap").statusCode()).isEqualTo(404);
  }

  @Test
  void pinsAreCountedFromWhenThatWasAskedFor() throws IOException, InterruptedException {
    assertThat(send(open, "POST", "/__pins").statusCode()).isEqualTo(404);
    assertThat(send(measured, "POST", "/__pins").statusCode()).isEqualTo(200);
    assertThat(send(measured, "POST", "/__heap").body()).contains("\"pinned\":0");
    assertThat(send(measured, "POST", "/__heap").body()).doesNotContain("pinned");
  }
}
