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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every listener of this program owes to bytes that are no request, or come in an unusual way:
 * the front, and each model where a comparison drives it.
 */
class WireContractTest {
  private static final String FRONT = "front";
  private static final Map<String, URI> LISTENERS = new LinkedHashMap<>();
  private static final List<AutoCloseable> OPEN = new ArrayList<>();

  @BeforeAll
  static void start() {
    MockBackend backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
    OPEN.add(backend);
    ModelOptions limits = new ModelOptions(4, 200, 500, Client.APACHE, 1);
    FrontServer front = Servers.start(backend.uri(), limits);
    OPEN.add(front);
    LISTENERS.put(FRONT, front.uri());
    for (ConcurrencyModel model : ConcurrencyModel.all()) {
      FrontServer server = Servers.measured(backend.uri(), limits, model.name());
      OPEN.add(server);
      LISTENERS.put(model.name(), server.direct().orElse(server.uri()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    for (AutoCloseable each : OPEN.reversed()) {
      each.close();
    }
  }

  static Stream<String> everyListener() {
    return Stream.concat(
        Stream.of(FRONT), ConcurrencyModel.all().stream().map(ConcurrencyModel::name));
  }

  private static URI listener(String name) {
    return Objects.requireNonNull(LISTENERS.get(name));
  }

  private static String exchange(String listener, String request) throws IOException {
    return RawClient.exchange(listener(listener), of(listener, request));
  }

  private static String of(String listener, String request) {
    return request.replace("MODEL", listener.equals(FRONT) ? "virtual" : listener);
  }

  private static String get(String path) {
    return "GET /MODEL/" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void whatIsMalformedIsRefusedAndEndsTheConnection(String listener) throws IOException {
    for (String request : MalformedRequests.all().toList()) {
      // What stands behind it is not taken for a request.
      String answer = exchange(listener, request + get("cpu?n=3"));
      assertThat(answer)
          .as(request)
          .startsWith("HTTP/1.1 400 ")
          .containsIgnoringCase("content-type: application/problem+json")
          .containsIgnoringCase("connection: close")
          .doesNotContain("HTTP/1.1 200");
    }
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void malformedChunksAreRefused(String listener) throws IOException {
    String head = get("io?delay=2s").replace("\r\n\r\n", "\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (String chunks :
        List.of(
            "x\r\n",
            "-1\r\n",
            "0x3\r\nabc\r\n0\r\n\r\n",
            " 3\r\nabc\r\n0\r\n\r\n",
            "3\nabc",
            "3\r\nabcd\r\n",
            "3\r\nabc\n",
            "\r\n",
            "ffffffffffffffff1\r\n",
            "3;\u0001\r\nabc\r\n",
            "0\r\nbad name: x\r\n\r\n",
            "0\r\n: x\r\n\r\n",
            "0\r\nx: \0\r\n\r\n")) {
      assertThat(exchange(listener, head + chunks)).as(chunks).startsWith("HTTP/1.1 400 ");
    }
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void limitsOfSizeHaveTheirOwnStatus(String listener) throws IOException {
    String line = "GET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost\r\n";

    assertThat(exchange(listener, line + "X: " + "x".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ");
    assertThat(exchange(listener, line + "Content-Length: 70000\r\n\r\n"))
        .startsWith("HTTP/1.1 413 ");
    assertThat(exchange(listener, line.replace("HTTP/1.1", "HTTP/2.0") + "\r\n"))
        .startsWith("HTTP/1.1 505 ");
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void everyWayToNameThisServerIsUnderstood(String listener) throws IOException {
    for (String begin :
        List.of(
            "GET http://localhost/MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost",
            "GET http://localhost:8080/MODEL/cpu?n=3 HTTP/1.1\r\nAccept: */*\r\nHost: other",
            "GET HTTP://[::1]:8080/MODEL/cpu?n=3 HTTP/1.1\r\nHost: localhost\r\nAccept: */*",
            "GET /MODEL/cpu?n=3 HTTP/1.1\r\nhOST:LOCALHOST:8080 \t",
            "\r\nGET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: 127.0.0.1\r\nObs: \u00e9\t \u00fc")) {
      assertThat(exchange(listener, begin + "\r\nConnection: close\r\n\r\n"))
          .as(begin)
          .startsWith("HTTP/1.1 200 ")
          .contains("\"sum\":6");
    }
    assertThat(
            exchange(
                listener,
                String.join(
                    "\r\n",
                    "GET http://evil.example/MODEL/cpu HTTP/1.1",
                    "Host: localhost",
                    "Connection: close",
                    "",
                    "")))
        .startsWith("HTTP/1.1 403 ");
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void requestsSentAheadAreAnsweredInTheirOrder(String listener) throws IOException {
    int count = 300;
    StringBuilder requests = new StringBuilder(get("io?delay=50ms"));
    IntStream.range(0, count).forEach(i -> requests.append(get("cpu?n=" + i)));
    requests.append(get("nope"));
    try (RawClient client = new RawClient(listener(listener))) {
      String answers = client.send(of(listener, requests.toString())).halfClose().rest();

      int from = answers.indexOf("\"delayMillis\":50");
      assertThat(from).isPositive();
      for (int i = 0; i < count; i++) {
        from = answers.indexOf("\"n\":" + i + ",", from);
        assertThat(from).as("answer %d", i).isPositive();
      }
      assertThat(answers.indexOf("HTTP/1.1 404", from)).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void whoOnlyHalfClosesGetsAnAnswer(String listener) throws IOException {
    try (RawClient client = new RawClient(listener(listener))) {
      String answer = client.send(of(listener, get("io?delay=1500ms"))).halfClose().rest();

      assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"delayMillis\":1500");
    }
  }

  @ParameterizedTest
  @MethodSource("everyListener")
  void otherSitesStartNoWork(String listener) throws IOException {
    for (String field :
        List.of(
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Origin: http://evil.example",
            "Origin: null",
            "Origin: https://localhost",
            "Referer: http://evil.example/page",
            "Referer: http://localhost:1/",
            "Referer: not an address",
            "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:1")) {
      // Anything but a refusal would take a minute.
      String request = get("io?delay=60s").replace("\r\n\r\n", "\r\n" + field + "\r\n");
      assertThat(exchange(listener, request + "Connection: close\r\n\r\n"))
          .as(field)
          .startsWith("HTTP/1.1 403 ")
          .contains("another site");
    }
    for (String field :
        List.of(
            "Sec-Fetch-Site: none",
            "Sec-Fetch-Site: same-origin\r\nReferer: http://localhost/x",
            "Origin: http://LOCALHOST:80")) {
      String request = get("cpu?n=3").replace("\r\n\r\n", "\r\n" + field + "\r\n");
      assertThat(exchange(listener, request + "Connection: close\r\n\r\n"))
          .as(field)
          .startsWith("HTTP/1.1 200 ");
    }
  }

  /** Every kind of slowness at every listener at the same time, since each takes its while. */
  @Test
  void whatTricklesInIsCutOffAtADeadline() throws IOException {
    String post = "POST /api/runs HTTP/1.1\r\nHost: localhost\r\n";
    List<String> slow =
        List.of(
            "GET /MODEL/cpu?n=3 HT",
            "GET /MODEL/cpu?n=3 HTTP/1.1\r\nHost: local",
            get("cpu?n=3") + "GET /MODEL/cpu?n=3 HTTP/1.1\r\nX:",
            post + "Content-Length: 4000\r\n\r\n{",
            get("cpu?n=3") + post + "Content-Length: 4000\r\n\r\n",
            post + "Transfer-Encoding: chunked\r\n\r\n3\r\nab");
    List<CompletableFuture<String>> cut = new ArrayList<>();
    for (String listener : LISTENERS.keySet()) {
      for (String begin : slow) {
        cut.add(
            CompletableFuture.supplyAsync(
                () -> trickle(listener, begin), task -> Thread.ofVirtual().start(task)));
      }
    }
    for (CompletableFuture<String> each : cut) {
      assertThat(each.join()).doesNotContain("still open");
    }
  }

  /** Sends a byte each second, until the connection is closed or a minute is over. */
  private static String trickle(String listener, String begin) {
    try (RawClient client = new RawClient(listener(listener))) {
      client.send(of(listener, begin));
      CompletableFuture<String> end =
          CompletableFuture.supplyAsync(
              () -> client.restOrWhy(), task -> Thread.ofVirtual().start(task));
      for (int i = 0; i < 60; i++) {
        if (client.isOver(end)) {
          return end.join();
        }
        client.trySend("a");
      }
      return listener + " is still open after: " + begin;
    } catch (IOException e) {
      return String.valueOf(e);
    }
  }
}
