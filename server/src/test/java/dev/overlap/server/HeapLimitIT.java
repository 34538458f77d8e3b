package dev.overlap.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.model.ConcurrencyModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small heap, and more requests than it has room for: each model refuses the rest, and lives. */
class HeapLimitIT {
  private static final String HEAP = "-Xmx96m";
  private static final int CALLERS = 2_500;

  private static final MockBackend BACKEND = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  @TempDir private static Path folder;
  private static Process server;
  private static URI uri;

  @BeforeAll
  static void start() throws IOException {
    server =
        Program.start(
            folder,
            List.of("-Xms96m", HEAP),
            "server",
            "--port",
            "0",
            "--threads",
            "1000",
            "--workers",
            "1",
            "--backend",
            BACKEND.uri().toString());
    BufferedReader lines = server.inputReader();
    uri = URI.create(lines.readLine().substring("READY ".length()));
  }

  @AfterAll
  static void stop() {
    server.descendants().forEach(ProcessHandle::destroy);
    server.destroy();
    BACKEND.close();
    CLIENT.close();
  }

  static Stream<String> everyModel() {
    return ConcurrencyModel.all().stream()
        .filter(ConcurrencyModel::overlapsRequests)
        .map(ConcurrencyModel::name);
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void livesAtTheLimitOfItsHeap(String model) throws Exception {
    String url = uri + "/" + model + "/io?delay=";
    assertThat(status(url + "1ms")).isEqualTo(200); // with servers of their own, up by now

    LoadResult result = drive(url + "4s");

    assertThat(result.whole().ok()).as("answered well").isPositive();
    assertThat(result.whole().connectionError()).as("broken").isZero();
    assertThat(server.isAlive()).isTrue();
    assertThat(status(uri + "/healthz")).isEqualTo(200);
    assertThat(status(url + "1ms")).isEqualTo(200);
  }

  /** All callers at once, each of which asks once. */
  private static LoadResult drive(String url) {
    try (LoadGenerator generator = new LoadGenerator()) {
      return generator.run(
          LoadPlan.of(
                  RequestTemplate.get(url),
                  new LoadModel.ClosedLoop(CALLERS, Duration.ZERO),
                  Duration.ofSeconds(60),
                  Duration.ofSeconds(60))
              .ending(OptionalLong.of(CALLERS)),
          progress -> {});
    }
  }

  private static int status(String url) throws IOException, InterruptedException {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(60)).build(),
            BodyHandlers.discarding())
        .statusCode();
  }
}
