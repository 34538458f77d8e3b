package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models with a server of their own: driven directly, and counted where the front tells it. */
class OwnServerTest {
  private static final ModelOptions TWO_WORKERS = new ModelOptions(1, 1, 100, Client.APACHE, 2);

  private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

  private static MockBackend backend;

  @BeforeAll
  static void start() {
    backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventloops", "processes", "netty"})
  void isDrivenDirectlyAndCountedAtTheFront(String model) {
    try (FrontServer server = Servers.measured(backend.uri(), TWO_WORKERS, model)) {
      URI direct = server.direct().orElseThrow();
      assertThat(direct).isNotEqualTo(server.uri());
      int requests = 8;
      for (int i = 0; i < requests; i++) { // each over a connection of its own
        assertThat(send(direct, get("/" + model + "/io?delay=1ms", "localhost")))
            .startsWith("HTTP/1.1 200")
            .contains("\"model\":\"" + model + "\"");
      }
      String counters = send(server.uri(), get("/metrics", "localhost"));

      assertThat(counted(counters, "overlap_requests_received_total", model)).isEqualTo(requests);
      assertThat(counted(counters, "overlap_requests_answered_total", model)).isEqualTo(requests);
      assertThat(counted(counters, "overlap_backend_calls_total", model)).isEqualTo(requests);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventloops", "processes", "netty"})
  void keepsTheRulesOfTheFront(String model) {
    try (FrontServer server = Servers.measured(backend.uri(), TWO_WORKERS, model)) {
      URI direct = server.direct().orElseThrow();
      String path = "/" + model + "/io?delay=0ms";

      assertThat(send(direct, get(path, "evil.example"))).startsWith("HTTP/1.1 403");
      assertThat(send(direct, get("/other/io", "localhost"))).startsWith("HTTP/1.1 404");
      assertThat(send(direct, get(path, "localhost").replace("GET", "DELETE")))
          .startsWith("HTTP/1.1 405")
          .containsIgnoringCase("allow: GET");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eventloops", "processes"})
  void servesWhileOneOfItsLoopsComputes(String model) throws Exception {
    try (FrontServer server = Servers.measured(backend.uri(), TWO_WORKERS, model)) {
      URI direct = server.direct().orElseThrow();
      String ahead = "GET /%s/cpu?n=200M HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(model);
      CompletableFuture<String> computing = // several seconds, on one connection
          CompletableFuture.supplyAsync(
              () -> send(direct, ahead.repeat(15) + get("/" + model + "/cpu?n=5", "localhost")),
              THREADS);
      List<CompletableFuture<String>> quick =
          IntStream.range(0, 16) // connections: some of them belong to the other loop
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> send(direct, get("/" + model + "/cpu?n=3", "localhost")), THREADS))
              .toList();
      CompletableFuture.anyOf(quick.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);

      assertThat(computing).isNotDone();
      assertThat(computing.get(60, TimeUnit.SECONDS)).contains("\"sum\":15");
      for (CompletableFuture<String> each : quick) {
        assertThat(each.get(20, TimeUnit.SECONDS)).contains("\"sum\":6");
      }
    }
  }

  @Test
  void nettyAnswersInTheOrderOfTheRequests() {
    try (FrontServer server = Servers.measured(backend.uri(), TWO_WORKERS, "netty")) {
      String slow = "GET /netty/io?delay=100ms HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String answers =
          send(server.direct().orElseThrow(), slow + get("/netty/cpu?n=3", "localhost"));

      assertThat(answers.indexOf("\"delayMillis\":100")).isPositive();
      assertThat(answers.indexOf("\"sum\":6")).isGreaterThan(answers.indexOf("\"delayMillis\""));
    }
  }

  /** An answer that its connection's end ends, and one behind early hints: both are answers. */
  @Test
  void nettyReadsEveryKindOfAnswer() throws IOException {
    List<String> answers =
        List.of(
            "HTTP/1.1 200 OK\r\n\r\nuntil the end",
            "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    try (ServerSocket scripted = new ServerSocket(0, 16, InetAddress.getLoopbackAddress())) {
      THREADS.execute(() -> answers.forEach(answer -> answerOnce(scripted, answer)));
      URI backendUri = URI.create("http://127.0.0.1:" + scripted.getLocalPort());
      try (FrontServer server = Servers.measured(backendUri, TWO_WORKERS, "netty")) {
        URI direct = server.direct().orElseThrow();
        String request = get("/netty/io?delay=1ms", "localhost");

        assertThat(send(direct, request)).startsWith("HTTP/1.1 200");
        assertThat(send(direct, request)).startsWith("HTTP/1.1 502").contains("status 404");
        assertThat(send(direct, request)).startsWith("HTTP/1.1 200");
      }
    }
  }

  /** Accepts a connection, reads a request, answers and closes. */
  private static void answerOnce(ServerSocket scripted, String answer) {
    try (Socket socket = scripted.accept()) {
      socket.getInputStream().read(new byte[4_096]);
      socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String get(String path, String host) {
    return "GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(path, host);
  }

  private static String send(URI server, String request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double counted(String metrics, String name, String model) {
    Matcher matcher =
        Pattern.compile("(?m)^" + name + "\\{model=\"" + model + "\"} ([0-9.]+)").matcher(metrics);
    assertThat(matcher.find()).as(metrics).isTrue();
    return Double.parseDouble(matcher.group(1));
  }
}
