package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolContractTest {
  private static MockBackend start(Engine engine) {
    return Backends.start(BackendOptions.onAnyPort(engine));
  }

  /** A line each, ended by the sign §. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | this is no request§§",
        "400 | GET /delay/1ms HTTP/1.1§§",
        "400 | GET /delay/1ms HTTP/1.1§Host: a§Host: b§§",
        "400 | POST /delay/1ms HTTP/1.1§Host: a§Content-Length: 3§Transfer-Encoding: chunked§§0§§",
        "400 | POST /delay/1ms HTTP/1.1§Host: a§Content-Length: x§§",
        "400 | GET /delay/1ms HTTP/1.1§Host: a§no colon§§",
      })
  void whatBreaksTheProtocolIsRefusedAndClosed(int status, String lines) throws IOException {
    for (Engine engine : Engine.values()) {
      try (MockBackend backend = start(engine);
          RawClient client = new RawClient(backend.uri())) {
        client.send(lines.replace("§", "\r\n"));
        String all = client.readToEnd();

        assertThat(all).as(engine.text()).startsWith("HTTP/1.1 " + status);
        assertThat(RawClient.get(backend.uri(), "/delay/1ms").status()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void otherVersionOfTheProtocolIsRefusedAndClosed(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient client = new RawClient(backend.uri())) {
      client.send("GET /delay/1ms HTTP/2.0\r\nHost: a\r\n\r\n");

      assertThat(client.readToEnd()).containsPattern("^HTTP/1.1 (505|426) ");
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void headThatIsTooLongIsRefused(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/delay/1ms", "X-Long: " + "x".repeat(9_000));

      assertThat(client.read().status()).isEqualTo(431);
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void requestsSentAheadAreAnsweredInTheirOrder(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient client = new RawClient(backend.uri())) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 100; i++) {
        all.append("GET /delay/%sms HTTP/1.1\r\nHost: a\r\n\r\n".formatted((100 - i) % 7));
      }
      client.send(all.toString());

      for (int i = 0; i < 100; i++) {
        assertThat(client.read().text()).isEqualTo("{\"delayMillis\":%d}", (100 - i) % 7);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void connectionEndsWhereTheClientWantsIt(Engine engine) throws IOException {
    try (MockBackend backend = start(engine)) {
      try (RawClient client = new RawClient(backend.uri())) {
        client.request("GET", "/delay/1ms", "Connection: close");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 200").contains("Connection: close");
      }
      try (RawClient client = new RawClient(backend.uri())) {
        client.send("GET /delay/1ms HTTP/1.0\r\n\r\n");
        assertThat(client.readToEnd()).startsWith("HTTP/1.1 200").endsWith("}");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void bodiesOfRequestsAreReadOver(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient client = new RawClient(backend.uri())) {
      String get = "GET /delay/1ms HTTP/1.1\r\nHost: a\r\n";
      client.send(get + "Content-Length: 4\r\n\r\nGET ");
      assertThat(client.read().status()).isEqualTo(200);
      client.send(get + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      client.send(get + "\r\n");
      assertThat(client.read().status()).isEqualTo(200);
      Await.until(() -> backend.counts().answered() == 3);
      assertThat(backend.counts().received()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void ownInterfaceOfWireMockIsShutUnlessAskedFor(Engine engine) throws IOException {
    try (MockBackend backend = start(engine)) {
      assertThat(RawClient.get(backend.uri(), "/__admin/mappings").status()).isIn(403, 404);
    }
    BackendOptions open = BackendOptions.onAnyPort(Engine.WIREMOCK).withAdmin(true);
    try (MockBackend backend = Backends.start(open);
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/__admin/mappings", "Connection: close");
      assertThat(client.readToEnd()).startsWith("HTTP/1.1 200");
    }
  }
}
