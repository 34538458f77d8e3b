package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.server.model.ConcurrencyModel;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The end of a server: what is in progress ends, what is new is refused. */
class DrainTest {
  private static final ModelOptions LIMITS = new ModelOptions(4, 50, 50, Client.APACHE, 1);
  private static final MockBackend BACKEND = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));

  @AfterAll
  static void stop() {
    BACKEND.close();
  }

  /** A worker process ends by itself, which an integration test shows. */
  static Stream<String> everyModelInThisProcess() {
    return ConcurrencyModel.all().stream()
        .filter(model -> !model.startsProcesses())
        .map(ConcurrencyModel::name);
  }

  private static String get(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path);
  }

  private static String closing(String path) {
    return "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
  }

  /** Returns once so many requests have come to this model. */
  private static void awaitReceived(FrontServer server, String model, int count)
      throws IOException {
    String line = "overlap_requests_received_total{model=\"" + model + "\"} " + count + ".";
    String metrics;
    do {
      metrics = RawClient.exchange(server.uri(), closing("/metrics"));
    } while (!metrics.contains(line));
  }

  @ParameterizedTest
  @MethodSource("everyModelInThisProcess")
  void whatIsInProgressEndsAndWhatIsNewIsRefused(String model) throws Exception {
    try (FrontServer server = Servers.measured(BACKEND.uri(), LIMITS, model)) {
      URI at = server.direct().orElse(server.uri());
      try (RawClient before = new RawClient(at);
          RawClient idle = new RawClient(at)) {
        idle.send(get("/" + model + "/cpu?n=3")).until("\"sum\":6}");
        before.send(get("/" + model + "/io?delay=2s"));
        awaitReceived(server, model, 2);
        CompletableFuture<Integer> drained =
            CompletableFuture.supplyAsync(() -> server.drain(Duration.ofSeconds(30)));
        String refusal;
        do {
          refusal = RawClient.exchange(at, closing("/" + model + "/cpu?n=3"));
        } while (refusal.startsWith("HTTP/1.1 200")); // it has not begun to drain

        assertThat(refusal)
            .startsWith("HTTP/1.1 503 ")
            .contains("Connection: close", "Retry-After: ", "application/problem+json");
        assertThat(idle.send(get("/" + model + "/cpu?n=3")).rest()).startsWith("HTTP/1.1 503 ");
        assertThat(before.rest())
            .startsWith("HTTP/1.1 200 ")
            .contains("\"delayMillis\":2000")
            .containsIgnoringCase("connection: close");
        assertThat(drained.join()).isZero();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("everyModelInThisProcess")
  void whatTakesLongerIsCounted(String model) throws Exception {
    try (FrontServer server = Servers.measured(BACKEND.uri(), LIMITS, model)) {
      try (RawClient one = new RawClient(server.direct().orElse(server.uri()))) {
        one.send(get("/" + model + "/io?delay=60s"));
        awaitReceived(server, model, 1);

        assertThat(server.drain(Duration.ofMillis(50))).isEqualTo(1);
      }
    }
  }
}
