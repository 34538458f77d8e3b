package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MockBackendTest {
  private final MockBackend backend = MockBackend.start(BackendOptions.onAnyPort());
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    backend.close();
    client.close();
  }

  @Test
  void answersNeverEarly() throws Exception {
    long started = System.nanoTime();
    HttpResponse<String> response = get(backend, "/delay/300ms");

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("{\"delayMillis\":300}");
  }

  @Test
  void aHundredDelaysOverlapAlthoughThereAreFewerThreads() {
    long started = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> answers =
        IntStream.range(0, 100).mapToObj(i -> getAsync("/delay/1s")).toList();
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

    // One after another they take 100 s; forty container threads would need three rounds.
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofMillis(2500));
  }

  @Test
  void countsWhatWasReceivedAndAnsweredButNotItsOwnCounters() throws Exception {
    get(backend, "/delay/0ms");
    get(backend, "/delay/1ms");
    get(backend, "/nowhere");
    String counters = get(backend, MockBackend.COUNTERS_PATH).body();

    assertThat(counters).contains("\"received\":3");
    assertThat(backend.counts().received()).isEqualTo(3);
    assertThat(backend.counts().peakInFlight()).isEqualTo(1);
  }

  @Test
  void keepsItsOwnInterfaceShut() throws Exception {
    assertThat(get(backend, "/__admin/mappings").statusCode()).isEqualTo(403);
  }

  @Test
  void refusesADelayWithoutUnit() throws Exception {
    HttpResponse<String> response = get(backend, "/delay/5");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("100ms");
  }

  @Test
  void servesMappingFiles(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("hello.json"),
        """
        {"request": {"method": "GET", "url": "/hello"}, "response": {"body": "hi", "status": 201}}
        """);
    try (MockBackend mapped = MockBackend.start(withMappings(folder))) {
      assertThat(get(mapped, "/hello").body()).isEqualTo("hi");
      assertThat(get(mapped, "/hello").statusCode()).isEqualTo(201);
      assertThat(get(mapped, "/delay/1ms").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void namesEveryMappingFileThatCannotBeUsed(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.json"), "{");
    Files.writeString(folder.resolve("b.json"), "{\"request\": 5}");

    assertThatThrownBy(() -> MockBackend.start(withMappings(folder)))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("a.json")
        .hasMessageContaining("b.json");
  }

  @Test
  void namesThePortThatIsInUse() {
    BackendOptions taken =
        new BackendOptions(BackendOptions.LOOPBACK, backend.uri().getPort(), Optional.empty());

    assertThatThrownBy(() -> MockBackend.start(taken))
        .isInstanceOf(BackendStartException.class)
        .hasMessageContaining("--port " + backend.uri().getPort());
  }

  private static BackendOptions withMappings(Path folder) {
    return new BackendOptions(BackendOptions.LOOPBACK, 0, Optional.of(folder));
  }

  private HttpResponse<String> get(MockBackend target, String path) throws Exception {
    return client.send(request(target.uri().resolve(path)), BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> getAsync(String path) {
    return client.sendAsync(request(backend.uri().resolve(path)), BodyHandlers.ofString());
  }

  private static HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
  }
}
