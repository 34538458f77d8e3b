package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A server that people use, under more work than it can do. */
class OverloadTest {
  private static final URI NO_BACKEND = URI.create("http://127.0.0.1:9");
  private static final int CALLERS = 25;

  static Stream<String> everyModel() {
    return ConcurrencyModel.all().stream().map(ConcurrencyModel::name);
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
  }

  private static String exchange(URI server, String path) {
    try {
      return RawClient.exchange(server, get(path));
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void healthAndCountersAreAnsweredWhileModelsCompute(String model) throws Exception {
    ModelOptions limits = new ModelOptions(2, 1_000, 1_000, Client.APACHE, 1);
    try (FrontServer server = Servers.start(NO_BACKEND, limits)) {
      URI at = server.uri();
      assertThat(exchange(at, "/" + model + "/cpu?n=3")).contains("\"sum\":6"); // it has begun
      assertThat(exchange(at, "/metrics")).startsWith("HTTP/1.1 200 ");
      List<CompletableFuture<String>> computing = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) { // some seconds of one CPU
        computing.add(
            CompletableFuture.supplyAsync(
                () -> exchange(at, "/" + model + "/cpu?n=200M"),
                task -> Thread.ofVirtual().start(task)));
      }
      CompletableFuture<?> all =
          CompletableFuture.allOf(computing.toArray(CompletableFuture[]::new));
      for (int i = 0; i < 5; i++) {
        assertThat(exchange(at, "/healthz")).startsWith("HTTP/1.1 200 ");
        assertThat(exchange(at, "/metrics")).startsWith("HTTP/1.1 200 ");
      }
      assertThat(all).as("answered before all else").isNotDone();
      all.join();
      assertThat(computing)
          .allSatisfy(
              answer -> assertThat(answer.join()).containsAnyOf("HTTP/1.1 200 ", "HTTP/1.1 503 "));
      assertThat(computing)
          .anySatisfy(answer -> assertThat(answer.join()).startsWith("HTTP/1.1 200 "));
    }
  }
}
