package dev.overlap.server.http;

import static dev.overlap.server.http.ScriptedBackend.OK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.server.http.ScriptedBackend.End;
import dev.overlap.server.http.ScriptedBackend.Step;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A backend that ends the connection at every point of an exchange: what each model, with each
 * client, makes of it is the same (docs/methodology.md).
 */
class BackendEndsTest {
  private static final String CHUNKED = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String CLOSES = OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");

  /** Of each, every model makes a 502: an answer that is not whole is none. */
  private static final List<String> TRUNCATED =
      List.of(
          "",
          "HTTP/1.1 20",
          "HTTP/1.1 200 OK\r\n",
          "HTTP/1.1 200 OK\r\nContent-Le",
          "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{",
          CHUNKED,
          CHUNKED + "2",
          CHUNKED + "2\r\n{",
          CHUNKED + "2\r\n{}",
          CHUNKED + "2\r\n{}\r\n",
          CHUNKED + "2\r\n{}\r\n0",
          CHUNKED + "2\r\n{}\r\n0\r\n",
          CHUNKED + "2\r\n{}\r\n0\r\nTrailer: 1\r\n",
          "HTTP/1.1 103 Early Hints\r\n\r\n",
          "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 200 OK\r\n");

  /** Whole, however the connection ends. */
  private static final List<String> WHOLE =
      List.of(
          OK,
          CLOSES,
          CHUNKED + "2\r\n{}\r\n0\r\n\r\n",
          "HTTP/1.1 204 No Content\r\n\r\n",
          "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
          "HTTP/1.1 103 Early Hints\r\n\r\n" + OK,
          "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}");

  /** Ended by the connection itself: whole with a FIN, not with a reset. */
  private static final List<String> UNTIL_THE_END =
      List.of(
          "HTTP/1.1 200 OK\r\n\r\n",
          "HTTP/1.1 200 OK\r\n\r\nuntil the end",
          "HTTP/1.0 200 OK\r\n\r\nuntil the end");

  private static final ScriptedBackend BACKEND = new ScriptedBackend();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<Client, FrontServer> SERVERS = new EnumMap<>(Client.class);

  @BeforeAll
  static void start() {
    for (Client client : Client.values()) {
      SERVERS.put(client, Servers.start(BACKEND.uri(), new ModelOptions(4, 16, 100, client, 1)));
    }
  }

  @AfterAll
  static void stop() {
    SERVERS.values().forEach(FrontServer::close);
    BACKEND.close();
    CLIENT.close();
  }

  static Stream<Arguments> everyModel() {
    return ModelContractTest.everyModel();
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void agreesOnEveryEndOfAFreshConnection(String model, Client client) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (End end : List.of(End.FIN, End.RST)) {
      expect(all, model, client, new Step(false, "", end), 502, 0);
      for (String text : TRUNCATED) {
        expect(all, model, client, Step.answer(text, end), 502, 1);
      }
      for (String text : UNTIL_THE_END) {
        expect(all, model, client, Step.answer(text, end), end == End.FIN ? 200 : 502, 1);
      }
      for (String text : WHOLE) {
        expect(all, model, client, Step.answer(text, end), 200, 1);
      }
    }
    all.assertAll();
  }

  /** The answer to one request over a new connection, and how often it was sent. */
  private static void expect(
      SoftAssertions all, String model, Client client, Step step, int status, int requests)
      throws Exception {
    expect(all, model, client, List.of(step), status, requests);
  }

  /** The last answer to as many requests as there are steps, the first over a new connection. */
  private static void expect(
      SoftAssertions all, String model, Client client, List<Step> steps, int status, int requests)
      throws Exception {
    int last = 0;
    // A reset may overtake what was written before it; then another try shows what was meant.
    int tries = steps.getLast().end() == End.RST ? 5 : 1;
    for (int i = 0; i < tries && (last != status || BACKEND.requests() != requests); i++) {
      afresh(model, client);
      BACKEND.then(steps);
      for (int request = 0; request < steps.size(); request++) {
        last = status(model, client);
      }
    }
    all.assertThat(last).as("status behind %s", steps).isEqualTo(status);
    all.assertThat(BACKEND.requests()).as("requests behind %s", steps).isEqualTo(requests);
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void asksAgainOnceWhereAReusedConnectionEndsInsteadOfAnAnswer(String model, Client client)
      throws Exception {
    for (End end : List.of(End.FIN, End.RST)) {
      afresh(model, client);
      BACKEND.then(
          List.of(Step.answer(OK, End.STAYS), Step.answer("", end), Step.answer(OK, End.STAYS)));
      assertThat(status(model, client)).isEqualTo(200);
      assertThat(status(model, client)).as("behind %s", end).isEqualTo(200);
      assertThat(BACKEND.requests()).isEqualTo(3);

      afresh(model, client);
      BACKEND.then(List.of(Step.answer(OK, End.STAYS), Step.answer("", end), Step.answer("", end)));
      assertThat(status(model, client)).isEqualTo(200);
      assertThat(status(model, client)).as("twice %s", end).isEqualTo(502);
      assertThat(BACKEND.requests()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @MethodSource("everyModel")
  void doesNotAskAgainWhereAnAnswerHadBegun(String model, Client client) throws Exception {
    SoftAssertions all = new SoftAssertions();
    for (End end : List.of(End.FIN, End.RST)) {
      for (String text : TRUNCATED.subList(1, TRUNCATED.size())) {
        List<Step> steps = List.of(Step.answer(OK, End.STAYS), Step.answer(text, end));
        expect(all, model, client, steps, 502, 2);
      }
    }
    all.assertAll();
  }

  /** Whether the end has been seen when the next request comes, or not: it succeeds. */
  @ParameterizedTest
  @MethodSource("everyModel")
  void doesNotMindThatIdleConnectionsEnd(String model, Client client) throws Exception {
    for (End end : List.of(End.FIN, End.RST)) {
      for (int i = 0; i < 10; i++) {
        BACKEND.then(List.of(Step.answer(OK, end)));
        assertThat(status(model, client)).as("%s, %d", end, i).isEqualTo(200);
      }
    }
  }

  /** Otherwise their sockets stay in CLOSE_WAIT, each with a descriptor. */
  @ParameterizedTest
  @MethodSource("everyModel")
  void closesIdleConnectionsThatTheBackendHasClosed(String model, Client client) throws Exception {
    BACKEND.then(List.of(Step.answer(OK, End.HALF)));

    assertThat(status(model, client)).isEqualTo(200);
    assertThat(BACKEND.leavesWithin(Duration.ofSeconds(20))).isTrue();
  }

  /** Behind it, no connection is idle: each was told to close. */
  private static void afresh(String model, Client client) throws Exception {
    BACKEND.then(List.of(Step.answer(CLOSES, End.FIN), Step.answer(CLOSES, End.FIN)));
    assertThat(status(model, client)).isEqualTo(200);
  }

  private static int status(String model, Client client) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                Objects.requireNonNull(SERVERS.get(client))
                    .uri()
                    .resolve("/" + model + "/io?delay=1ms"))
            .timeout(Duration.ofSeconds(20))
            .build();
    HttpResponse<String> response = CLIENT.send(request, BodyHandlers.ofString());
    return response.statusCode();
  }
}
