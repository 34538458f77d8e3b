package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every field of the lean engine's subset, near misses, and whatever a request may be written like:
 * each is sent to both engines as it stands, and both have to answer the same, or to refuse it and
 * to close. A last request shows whether the connection was kept.
 */
class RequestVariantsContractTest {
  private static final String LAST = "GET /sentinel HTTP/1.1§Host: a§Connection: close§§";

  private static MockBackend wiremock;
  private static MockBackend netty;

  @TempDir static Path folder;

  @BeforeAll
  static void start() throws IOException {
    Mappings mappings =
        new Mappings(folder)
            .file("__files/body.txt", "from a file")
            .file("__files/in/other.txt", "");
    int count = 0;
    for (String mapping : Lines.of("request-mappings.txt")) {
      mappings.file(String.format(Locale.ROOT, "mappings/%03d.json", count++), mapping);
    }
    wiremock = mappings.start(Engine.WIREMOCK);
    netty = mappings.start(Engine.NETTY);
  }

  @AfterAll
  static void stop() {
    wiremock.close();
    netty.close();
  }

  static Stream<String> variants() {
    return Lines.of("request-variants.txt").stream();
  }

  @ParameterizedTest
  @MethodSource("variants")
  void bothAnswerTheSameOrTheDifferenceIsKnown(String line) throws IOException {
    BackendCounts before = netty.counts();
    Transcript lean;
    if (line.startsWith("LEAN ")) {
      String[] parts = line.split(" \\| ", 2);
      lean = ask(netty, parts[1]);
      assertThat(lean.essence()).startsWith(parts[0].substring("LEAN ".length()));
    } else {
      lean = ask(netty, line);
      assertThat(lean.essence()).isEqualTo(ask(wiremock, line).essence());
    }
    Await.until(() -> netty.counts().inFlight() == 0);
    BackendCounts after = netty.counts();
    assertThat(after.answered() - before.answered()).isEqualTo(lean.answers().size());
    assertThat(after.failed() - before.failed())
        .as("what was sent after a request whose mapping ends the connection")
        .isEqualTo(after.received() - before.received() - lean.answers().size());
  }

  private static Transcript ask(MockBackend backend, String line) throws IOException {
    try (RawClient client = new RawClient(backend.uri())) {
      client.sendBytes(Lines.request(line + LAST));
      return Transcript.of(client.readToEnd());
    }
  }
}
