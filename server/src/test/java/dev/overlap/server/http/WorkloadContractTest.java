package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.server.Languages;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.workload.Workloads;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every workload through every model: the answers are the same. */
class WorkloadContractTest {
  private static final List<String> REQUESTS =
      Stream.concat(
              Workloads.examples().stream(),
              Stream.of(
                  "io?delay=0ms",
                  "cpu?n=0",
                  "cpu?n=20001",
                  "mixed?delay=5ms&cpu=3M",
                  "fanout?k=1&mode=parallel&delay=5ms",
                  "fanout?k=4&mode=sequential&delay=5ms",
                  "counter?lock=none&n=10",
                  "counter?lock=synchronized&n=10",
                  "counter?lock=reentrant&n=10",
                  "counter?lock=adder&n=10"))
          .toList();

  private static final List<String> BAD_REQUESTS =
      List.of(
          "nope",
          "cpu?n=many",
          "cpu?n=4000000000",
          "cpu?n=200000001",
          "mixed?cpu=201M",
          "counter?n=1000001",
          "io?delay=3601s",
          "mixed?cpu=-1",
          "fanout?k=33",
          "fanout?mode=sideways",
          "counter?lock=hope",
          "io?dealy=5ms",
          "io?delay=5ms&delay=6ms");

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static MockBackend backend;
  private static FrontServer server;

  @BeforeAll
  static void start() {
    backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
    server = Servers.start(backend.uri());
  }

  @AfterAll
  static void stop() {
    server.close();
    backend.close();
    CLIENT.close();
  }

  static Stream<Arguments> everyWorkloadThroughEveryModel() {
    return with(REQUESTS);
  }

  static Stream<Arguments> everyBadRequestThroughEveryModel() {
    return with(BAD_REQUESTS);
  }

  private static Stream<Arguments> with(List<String> requests) {
    return ConcurrencyModel.all().stream()
        .flatMap(model -> requests.stream().map(request -> Arguments.of(model.name(), request)));
  }

  @ParameterizedTest
  @MethodSource("everyWorkloadThroughEveryModel")
  void answersAsEveryOtherModel(String model, String request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = get(model, request);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains("application/json");
    assertThat(response.body()).contains("\"model\":\"" + model + "\"");
    assertThat(comparable(response.body())).isEqualTo(comparable(get("blocking", request).body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "hi-IN-u-nu-deva", "tr-TR"})
  void answersAreTheSameOnAMachineOfAnyLanguage(String language) throws Exception {
    for (ConcurrencyModel model : ConcurrencyModel.all()) {
      for (String request : List.of("io", "cpu?n=20001", "mixed", "fanout", "counter", "cpu?n=x")) {
        String usual = get(model.name(), request).body();
        String there = Languages.under(language, () -> get(model.name(), request).body());

        assertThat(comparable(there)).isEqualTo(comparable(usual));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyBadRequestThroughEveryModel")
  void refusesAsEveryOtherModel(String model, String request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = get(model, request);

    assertThat(response.statusCode()).isEqualTo(request.equals("nope") ? 404 : 400);
    assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(response.body().replace("/" + model + "/", "/MODEL/"))
        .isEqualTo(get("blocking", request).body().replace("/blocking/", "/MODEL/"));
  }

  /** Without the name, times, and what earlier requests have counted. */
  private static String comparable(String body) {
    return body.replaceAll("\"model\":\"\\w+\"", "MODEL")
        .replaceAll("\"(waitedMicros|value)\":\\d+", "$1");
  }

  private static HttpResponse<String> get(String model, String request)
      throws IOException, InterruptedException {
    String path = "/" + model + "/" + request;
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(server.uri() + path)).build(), BodyHandlers.ofString());
  }
}
