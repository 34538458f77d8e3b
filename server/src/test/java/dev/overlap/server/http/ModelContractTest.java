package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every model owes its callers, whatever client is under it. */
class ModelContractTest {
  private static final MockBackend BACKEND =
      Backends.start(BackendOptions.onAnyPort(Engine.WIREMOCK));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static FrontServer withApache;
  private static FrontServer withWebClient;

  @BeforeAll
  static void start() {
    withApache = Servers.start(BACKEND.uri());
    ModelOptions defaults = ModelOptions.DEFAULTS;
    withWebClient = Servers.start(BACKEND.uri(), defaults.with(Client.WEBCLIENT));
  }

  @AfterAll
  static void stop() {
    withApache.close();
    withWebClient.close();
    BACKEND.close();
    CLIENT.close();
  }

  static Stream<Arguments> everyModel() {
    return ConcurrencyModel.all().stream()
        .flatMap(
            model ->
                Stream.of(Client.values())
                    .filter(client -> client == Client.APACHE || model.choosesClient())
                    .map(client -> Arguments.of(model.name(), client)));
  }

  static Stream<Arguments> everyModelThatOverlaps() {
    return everyModel().filter(arguments -> !arguments.get()[0].equals("sequential"));
  }

  /** Of several processes each has its bound, which is not given from here. */
  static Stream<Arguments> everyModelInOneProcess() {
    return everyModel().filter(arguments -> !arguments.get()[0].equals("processes"));
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void waitsForTheBackendAndSaysSo(String model, Client client) {
    HttpResponse<String> response = get(client, "/" + model + "/io?delay=50ms").join();

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .startsWith("{\"model\":\"" + model + "\",\"workload\":\"io\",\"delayMillis\":50,");
    String waited = response.body().replaceAll(".*\"waitedMicros\":(\\d+).*", "$1");
    assertThat(Long.parseLong(waited)).isGreaterThanOrEqualTo(50_000);
  }

  @ParameterizedTest
  @MethodSource("everyModelThatOverlaps")
  void overlapsTenWaitsOfOneSecond(String model, Client client) {
    // What starts processes of its own does so at its first request.
    get(client, "/" + model + "/io?delay=1ms").join();
    long started = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> waits =
        IntStream.range(0, 10).mapToObj(i -> get(client, "/" + model + "/io?delay=1s")).toList();
    waits.forEach(wait -> assertThat(wait.join().statusCode()).isEqualTo(200));

    // One after another they take 10 s.
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(5));
  }

  @Test
  void sequentialServesOneAfterAnother() {
    long started = System.nanoTime();
    List<CompletableFuture<HttpResponse<String>>> waits =
        IntStream.range(0, 3)
            .mapToObj(i -> get(Client.APACHE, "/sequential/io?delay=200ms"))
            .toList();
    waits.forEach(wait -> assertThat(wait.join().statusCode()).isEqualTo(200));

    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThan(Duration.ofMillis(600));
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void refusesABadDelayNamingWhatIsAllowed(String model, Client client) {
    HttpResponse<String> response = get(client, "/" + model + "/io?delay=5").join();

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body()).contains("delay '5'").contains("100ms");
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void answersBadGatewayWhenTheBackendIsDown(String model, Client client) {
    URI nobody = URI.create("http://127.0.0.1:9");
    ModelOptions limits = new ModelOptions(2, 2, 10, client, 1);
    try (FrontServer server = Servers.measured(nobody, limits, model)) {
      assertThat(get(server, "/" + model + "/io?delay=0ms").join().statusCode()).isEqualTo(502);
    }
  }

  @ParameterizedTest
  @MethodSource("everyModelInOneProcess")
  void answers503WithRetryAfterBeyondItsBound(String model, Client client) {
    int threads = 1;
    int queue = 1;
    int maxInFlight = 2;
    try (FrontServer server =
        Servers.measured(
            BACKEND.uri(), new ModelOptions(threads, queue, maxInFlight, client, 1), model)) {
      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, 6)
              .mapToObj(i -> get(server, "/" + model + "/io?delay=500ms"))
              .toList();
      List<HttpResponse<String>> rejected =
          answers.stream()
              .map(CompletableFuture::join)
              .filter(response -> response.statusCode() == 503)
              .toList();

      assertThat(rejected).hasSize(6 - maxInFlight);
      assertThat(rejected.getFirst().headers().firstValue("retry-after")).contains("1");
    }
  }

  private static CompletableFuture<HttpResponse<String>> get(Client client, String path) {
    return get(client == Client.APACHE ? withApache : withWebClient, path);
  }

  private static CompletableFuture<HttpResponse<String>> get(FrontServer server, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(path)).timeout(Duration.ofSeconds(20)).build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }
}
