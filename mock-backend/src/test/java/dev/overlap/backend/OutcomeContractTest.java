package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every request that came ends in exactly one count, which says what was really sent. */
class OutcomeContractTest {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 ([2-5]\\d\\d) ");
  private static final String GOOD = "GET /delay/1ms HTTP/1.1§Host: a§§";

  @TempDir Path folder;

  private static MockBackend start(Engine engine) {
    return Backends.start(BackendOptions.onAnyPort(engine));
  }

  /** Sends it all, then nothing more, and compares what came back with what was counted. */
  private static void assertBooksAgree(Engine engine, String lines) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient client = new RawClient(backend.uri())) {
      client.send(lines.replace("§", "\r\n"));
      client.endSending();
      TreeMap<Integer, Long> sent =
          STATUS
              .matcher(client.readToEnd())
              .results()
              .map((MatchResult result) -> Integer.parseInt(result.group(1)))
              .collect(
                  Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
      Await.until(() -> backend.counts().inFlight() == 0);

      assertThat(backend.counts().byStatus()).as("%s: %s", engine, lines).isEqualTo(sent);
      assertThat(backend.counts().failed()).as("%s: %s", engine, lines).isZero();
      assertThat(RawClient.get(backend.uri(), "/delay/1ms").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        GOOD,
        GOOD + GOOD + GOOD,
        "this is no request§§",
        "GET /delay/1ms HTTP/1.1§§",
        "GET /delay/1ms HTTP/1.1§Host: a§Host: b§§",
        "GET /delay/1ms HTTP/1.1§Host: a§no colon§§",
        "GET /delay/1ms HTTP/1.1§Host: a§: none§§",
        "GET /delay/1ms HTTP/2.0§Host: a§§",
        "GET /delay/1ms HTTP/3.7§Host: a§§",
        "GET /delay/1ms HTTP/1.0§§",
        "HEAD /delay/1ms HTTP/1.1§Host: a§§",
        "OPTIONS * HTTP/1.1§Host: a§§",
        "TRACE /delay/1ms HTTP/1.1§Host: a§§",
        "OPTIONS /delay/1ms HTTP/1.1§Host: a§§",
        "GET /nowhere HTTP/1.1§Host: a§§",
        "GET /delay/wrong HTTP/1.1§Host: a§§",
        "GET /delay/1ms HTTP/1.1§Host: a§Upgrade: websocket§Connection: Upgrade§§",
        "GET /delay/1ms HTTP/1.1§Host: a§Connection: close§§",
        "POST /any HTTP/1.1§Host: a§Content-Length: 3§§abc",
        "POST /any HTTP/1.1§Host: a§Content-Length: 3§Expect: 100-continue§§abc",
        "POST /any HTTP/1.1§Host: a§Content-Length: x§§",
        "POST /any HTTP/1.1§Host: a§Content-Length: 3§Transfer-Encoding: chunked§§0§§",
        "POST /any HTTP/1.1§Host: a§Transfer-Encoding: chunked§§3§abc§0§§",
        "POST /any HTTP/1.1§Host: a§Transfer-Encoding: chunked§§zzz§abc§0§§",
        GOOD + "GET /delay/1ms HTTP/1.1§§",
        "§§" + GOOD,
        "PRI * HTTP/2.0§§SM§§",
        "GET http://a/delay/1ms HTTP/1.1§Host: a§§",
      })
  void whateverComesIsCountedAsWhatWasSent(String lines) throws IOException {
    for (Engine engine : Engine.values()) {
      assertBooksAgree(engine, lines);
    }
  }

  /** A client that has gone by the time it is answered has not been answered. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /delay/300ms HTTP/1.1§Host: a§§",
        "GET /delay/300ms?bytes=3000000 HTTP/1.1§Host: a§§",
        "HEAD /slow HTTP/1.1§Host: a§§",
        "GET /dribble HTTP/1.1§Host: a§§",
        "GET /missing HTTP/1.1§Host: a§§",
        "POST /slow HTTP/1.1§Host: a§Content-Length: 3§§abc",
        "POST /slow HTTP/1.1§Host: a§Content-Length: 3§§ab",
        "POST /slow HTTP/1.1§Host: a§Transfer-Encoding: chunked§§3§ab",
      })
  void whatAClientThatLeftWasSentIsNoAnswer(String lines) throws IOException {
    for (boolean reset : new boolean[] {false, true}) {
      try (MockBackend backend = slow();
          RawClient client = new RawClient(backend.uri())) {
        client.send(lines.replace("§", "\r\n"));
        Await.until(() -> backend.counts().received() == 1);
        if (reset) {
          client.reset();
        } else {
          client.hangUp();
        }
        Await.until(() -> backend.counts().inFlight() == 0);

        BackendCounts counts = backend.counts();
        // That a body is cut short is answered, if it is seen before the client is known to be
        // gone.
        long cutShort = lines.endsWith("ab") ? counts.byStatus().getOrDefault(400, 0L) : 0;
        assertThat(counts.failed() + cutShort)
            .as("%s %s %s", reset, lines, counts.toJson())
            .isEqualTo(1);
      }
    }
  }

  private MockBackend slow() throws IOException {
    return new Mappings(folder)
        .file(
            "{'request': {'urlPath': '/slow'}, 'response': {'body': 'slow',"
                + " 'fixedDelayMilliseconds': 300}}")
        .file(
            "{'request': {'urlPath': '/missing'}, 'response': {'status': 404,"
                + " 'fixedDelayMilliseconds': 300}}")
        .file(
            "{'request': {'urlPath': '/dribble'}, 'response': {'body': '0123456789',"
                + " 'chunkedDribbleDelay': {'numberOfChunks': 10, 'totalDuration': 1000}}}")
        .start(Engine.WIREMOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/delay/300ms", "/delay/300ms?bytes=3000000", "/slow", "/missing", "/dribble"})
  void clientThatOnlyStopsSendingGetsItsAnswer(String target) throws IOException {
    try (MockBackend backend = slow();
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", target);
      client.endSending();
      RawResponse answer = client.read();

      assertThat(answer.body())
          .hasSize(Integer.parseInt(answer.value("Content-Length").orElseThrow()));
      assertThat(client.isClosedByPeer()).isTrue();
      Await.until(() -> backend.counts().inFlight() == 0);
      assertThat(backend.counts().answered()).isEqualTo(1);
    }
  }
}
