package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each connection error is told by its kind. In the texts, {@code |} stands for a line's end. */
class ConnectionErrorKindTest {

  private static LoadResult drive(String answer) throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                (index, out) -> !ScriptedServer.write(out, answer.replace("|", "\r\n")));
        LoadGenerator generator = new LoadGenerator()) {
      return generator.run(Plans.requests(server.url("/"), 2, 6), progress -> {});
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "'', CLOSED_UNANSWERED",
        "HTTP/1.1 200 OK|Content-Length: 5||he, CLOSED_MIDWAY",
        "HTTP/1.1 200 OK|Content-Le, CLOSED_MIDWAY",
        "220 mail.example ESMTP|, NOT_HTTP",
        "HTTP/1.1 200 OK|Content-Length: -5||, MALFORMED",
        "HTTP/1.1 200 OK|Content-Length: 5|Content-Length: 6||, MALFORMED",
        "HTTP/1.1 200 OK|No colon||, MALFORMED",
        "HTTP/1.1 200 OK|Transfer-Encoding: chunked||zz|, MALFORMED",
      })
  void kindSaysWhatWasWrongWithTheAnswer(String answer, ConnectionErrorKind kind)
      throws IOException {
    LoadResult result = drive(answer.equals("''") ? "" : answer);

    assertThat(result.connections().connectionErrors()).isEqualTo(Map.of(kind, 6L));
    assertThat(result.counts().connectionError()).isEqualTo(6);
    assertThat(result.counts().balance()).isTrue();
  }

  @Test
  void headWithoutEndIsTooLarge() throws IOException {
    LoadResult result = drive("HTTP/1.1 200 OK|" + "X-Filler: 0123456789|".repeat(5_000));

    assertThat(result.connections().connectionErrors())
        .containsOnlyKeys(ConnectionErrorKind.HEAD_TOO_LARGE)
        .containsValue(6L);
  }

  @Test
  void plainRequestToAPortThatSpeaksTlsEndsTheRunAtItsFirstAnswer() throws Exception {
    try (ScriptedServer server =
            new ScriptedServer(ScriptedServer.status(200), Certificates.secureSocket());
        LoadGenerator generator = new LoadGenerator()) {
      assertThatThrownBy(
              () -> generator.run(Plans.requests(server.url("/"), 2, 100), progress -> {}))
          .isInstanceOf(TargetUnreachableException.class)
          .hasMessageContaining("https://");
      assertThat(server.received()).isZero();
    }
  }

  @Test
  void encryptedRequestToAPlainPortIsRefusedBeforeAnyLoad() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200));
        LoadGenerator generator = new LoadGenerator()) {
      String url = server.url("/").replace("http://", "https://");
      assertThatThrownBy(() -> generator.run(Plans.requests(url, 2, 100), progress -> {}))
          .isInstanceOf(TargetUnreachableException.class)
          .hasMessageContaining("does not speak TLS");
    }
  }
}
