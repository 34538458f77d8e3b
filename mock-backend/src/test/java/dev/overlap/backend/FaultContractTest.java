package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultContractTest {
  @TempDir Path folder;

  private MockBackend start(Engine engine, String fault) throws IOException {
    return new Mappings(folder)
        .file(
            "{'request': {'url': '/f'}, 'response': {'fixedDelayMilliseconds': 100, 'fault': '%s'}}"
                .formatted(fault))
        .start(engine);
  }

  private static void assertCountedAsFailed(MockBackend backend) {
    assertThat(backend.counts().received()).isEqualTo(1);
    assertThat(backend.counts().answered()).isZero();
    assertThat(backend.counts().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void emptyResponseEndsWithoutAByteAfterItsDelay(Engine engine) throws IOException {
    try (MockBackend backend = start(engine, "EMPTY_RESPONSE");
        RawClient client = new RawClient(backend.uri())) {
      long started = System.nanoTime();
      client.request("GET", "/f");

      assertThat(client.readToEnd()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThanOrEqualTo(Duration.ofMillis(100));
      Await.until(() -> backend.counts().inFlight() == 0);
      assertCountedAsFailed(backend);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void randomDataIsNoResponse(Engine engine) throws IOException {
    try (MockBackend backend = start(engine, "RANDOM_DATA_THEN_CLOSE");
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/f");

      assertThat(client.readToEnd()).isNotEmpty().doesNotContain("HTTP/");
      Await.until(() -> backend.counts().inFlight() == 0);
      assertCountedAsFailed(backend);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void malformedChunkFollowsAGoodHead(Engine engine) throws IOException {
    try (MockBackend backend = start(engine, "MALFORMED_RESPONSE_CHUNK");
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/f");
      String all = client.readToEnd();

      assertThat(all).startsWith("HTTP/1.1 200").containsIgnoringCase("transfer-encoding: chunked");
      String body = all.substring(all.indexOf("\r\n\r\n") + 4);
      assertThat(body).isNotEmpty();
      assertThat(body.split("\r\n", -1)[0]).doesNotMatch("[0-9a-fA-F]+(;.*)?");
      Await.until(() -> backend.counts().inFlight() == 0);
      assertCountedAsFailed(backend);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void faultCountsAsFailedEvenWhereNoBodyIsDue(Engine engine) throws IOException {
    try (MockBackend backend = start(engine, "MALFORMED_RESPONSE_CHUNK");
        RawClient client = new RawClient(backend.uri())) {
      client.request("HEAD", "/f");

      assertThat(client.readToEnd()).startsWith("HTTP/1.1 200");
      Await.until(() -> backend.counts().inFlight() == 0);
      assertCountedAsFailed(backend);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void resetBreaksTheConnection(Engine engine) throws IOException {
    try (MockBackend backend = start(engine, "CONNECTION_RESET_BY_PEER");
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/f");

      assertThatThrownBy(client::readToEnd).isInstanceOf(SocketException.class);
      Await.until(() -> backend.counts().inFlight() == 0);
      assertCountedAsFailed(backend);
    }
  }
}
