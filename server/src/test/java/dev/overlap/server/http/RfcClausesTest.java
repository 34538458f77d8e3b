package dev.overlap.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overlap.backend.BackendOptions;
import dev.overlap.backend.Engine;
import dev.overlap.backend.MockBackend;
import dev.overlap.backend.starter.Backends;
import dev.overlap.loadgen.engine.ConnectionErrorKind;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.Transport;
import dev.overlap.loadgen.plan.Header;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.server.model.ModelOptions;
import dev.overlap.server.model.ModelOptions.Client;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of docs/rfc.md, tried. */
class RfcClausesTest {
  private static final String FRONT = "front";
  private static final String BACKEND = "backend";
  private static final Map<String, String> PATHS =
      Map.of(FRONT, "/virtual/cpu?n=3", BACKEND, "/delay/0ms");
  private static final String FIN = "FIN";
  private static final long REQUESTS = 3;

  private static MockBackend backend;
  private static FrontServer front;

  @BeforeAll
  static void start() {
    backend = Backends.start(BackendOptions.onAnyPort(Engine.NETTY));
    front = Servers.start(backend.uri(), new ModelOptions(4, 200, 500, Client.APACHE, 1));
  }

  @AfterAll
  static void stop() {
    front.close();
    backend.close();
  }

  private static Stream<RfcClause> of(String who) {
    return RfcClause.all().filter(clause -> clause.who().equals(who));
  }

  static Stream<Arguments> servers() {
    return Stream.of(FRONT, BACKEND)
        .flatMap(
            name ->
                Stream.concat(of(name), of("servers")).map(clause -> Arguments.of(name, clause)));
  }

  static Stream<RfcClause> generator() {
    return of("generator");
  }

  static Stream<RfcClause> sender() {
    return of("sender");
  }

  @Test
  void everyRowOfThePageIsTried() throws IOException {
    long tried =
        Stream.of(FRONT, BACKEND, "servers", "generator", "sender")
            .mapToLong(who -> of(who).count())
            .sum();

    assertThat(RfcClause.rows()).isEqualTo(tried).isGreaterThanOrEqualTo(113);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void serverAnswersAsItMust(String name, RfcClause clause) throws IOException {
    String path = Objects.requireNonNull(PATHS.get(name));
    String get = "GET %s HTTP/1.1\r\nHost: localhost\r\n".formatted(path);
    String request = clause.whole(get).replace("PATH", path);
    String probe = request.endsWith(FIN) ? "" : get + "\r\n";
    URI server = name.equals(FRONT) ? front.uri() : backend.uri();
    try (RawClient client = new RawClient(server)) {
      String all = client.send(request.replaceFirst(FIN + "$", "") + probe).halfClose().rest();
      List<String> answers = RawAnswers.of(all, request.startsWith("HEAD"));

      assertThat(answers).as(all).map(RawAnswers::status).isEqualTo(clause.statuses());
      clause.checkLast(answers);
    }
  }

  @ParameterizedTest
  @MethodSource("generator")
  void generatorReadsAnswersAsItMust(RfcClause clause) throws IOException {
    boolean toHead = clause.sent().startsWith("HEAD:");
    String answer = clause.afterMethod().whole("HTTP/1.1 200 OK\r\n");
    boolean ends = answer.endsWith(FIN);
    try (RawServer server = new RawServer(answer.replaceFirst(FIN + "$", ""), !ends)) {
      RequestTemplate get = RequestTemplate.get("http://localhost:" + server.port() + "/");
      LoadResult result =
          run(toHead ? get.with("HEAD", List.of(), Optional.empty()) : get, REQUESTS);

      assertThat(outcome(result)).isEqualTo(clause.expected());
      assertThat(server.requests()).isEqualTo(REQUESTS);
    }
  }

  private static LoadResult run(RequestTemplate request, long requests) {
    LoadPlan plan =
        LoadPlan.of(
                request,
                new ClosedLoop(1, Duration.ZERO),
                Duration.ofMinutes(1),
                Duration.ofSeconds(10))
            .ending(OptionalLong.of(requests));
    try (LoadGenerator generator = new LoadGenerator(Transport.NIO)) {
      return generator.run(plan, progress -> {});
    }
  }

  /** What all requests were counted as, in the words of the page. */
  private static String outcome(LoadResult result) {
    String reuse = result.connections().opened() == 1 ? " next" : " end";
    if (result.counts().ok() == REQUESTS) {
      return "ok" + reuse;
    }
    if (result.counts().httpError() == REQUESTS) {
      return "http error" + reuse;
    }
    return String.join(
        ", ",
        result.connections().connectionErrors().keySet().stream()
            .map(ConnectionErrorKind::words)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("sender")
  void requestIsWrittenAsItMust(RfcClause clause) throws IOException {
    try (RawServer server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", true)) {
      String port = Integer.toString(server.port());
      String[] parts = clause.sent().replace("PORT", port).split("\r\n\r\n", 2);
      List<String> lines = Arrays.asList(parts[0].split("\r\n(?! )", -1));
      String[] first = lines.getFirst().split(" ", 2);
      String url = first[1].startsWith("/") ? "http://localhost:" + port + first[1] : first[1];
      Optional<ByteBuffer> body =
          Arrays.stream(parts)
              .skip(1)
              .map(text -> ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)))
              .findFirst();
      if (clause.expected().equals("refused")) {
        assertThatIllegalArgumentException().isThrownBy(() -> template(first[0], url, lines, body));
        return;
      }
      run(template(first[0], url, lines, body), 1);

      assertThat(server.received())
          .isEqualTo(RfcClause.bytes(clause.expected().replace("PORT", port)));
    }
  }

  private static RequestTemplate template(
      String method, String url, List<String> lines, Optional<ByteBuffer> body) {
    return RequestTemplate.get(url)
        .with(method, lines.stream().skip(1).map(Header::parse).toList(), body);
  }
}
