package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What some clients do holds up no other. More of them than WireMock's Jetty has threads. */
class OverloadContractTest {
  private static final int MANY = 50;
  private static final BackendLimits PATIENT =
      new BackendLimits(1_000, Duration.ofMinutes(2), Duration.ofMinutes(5));
  private static final BackendLimits HASTY =
      new BackendLimits(1_000, Duration.ofMillis(500), Duration.ofMinutes(5));

  @TempDir Path folder;

  private interface Step {
    void on(RawClient client) throws IOException;
  }

  private static BackendOptions wireMock(BackendLimits limits) {
    return BackendOptions.onAnyPort(Engine.WIREMOCK).withLimits(limits);
  }

  /** A good client is answered while many others are busy; then those go on. */
  private static void assertNobodyIsHeldUp(MockBackend backend, Step first, Step then)
      throws IOException {
    List<RawClient> busy = new ArrayList<>();
    try (RawClient good = new RawClient(backend.uri())) {
      for (int i = 0; i < MANY; i++) {
        busy.add(new RawClient(backend.uri()));
        first.on(busy.getLast());
      }
      Await.until(() -> backend.counts().received() == MANY);
      for (int i = 0; i < 20; i++) {
        good.request("GET", "/delay/1ms");
        assertThat(good.read().status()).isEqualTo(200);
      }
      assertThat(backend.counts().inFlight())
          .as("the others are busy still")
          .isGreaterThanOrEqualTo(MANY);
      for (RawClient client : busy) {
        then.on(client);
      }
    } finally {
      for (RawClient client : busy) {
        client.close();
      }
    }
  }

  @Test
  void bodiesThatComeSlowlyHoldUpNobody() throws IOException {
    try (MockBackend backend = Backends.start(wireMock(PATIENT))) {
      assertNobodyIsHeldUp(
          backend,
          client -> client.send("POST /any HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab"),
          client -> {
            client.send("cd");
            assertThat(client.read().status()).isEqualTo(404);
          });
      Await.until(() -> backend.counts().answered() == MANY + 20);
    }
  }

  @Test
  void bodiesThatAreDrawnOutHoldUpNobody() throws IOException {
    new Mappings(folder)
        .file(
            "{'request': {'url': '/dribble'}, 'response': {'body': '0123456789',"
                + " 'chunkedDribbleDelay': {'numberOfChunks': 5, 'totalDuration': 8000}}}");
    try (MockBackend backend = Backends.start(wireMock(PATIENT).withMappings(folder))) {
      assertNobodyIsHeldUp(
          backend,
          client -> client.request("GET", "/dribble"),
          client -> assertThat(client.read().text()).isEqualTo("0123456789"));
      Await.until(() -> backend.counts().answered() == MANY + 20);
    }
  }

  @Test
  void answersThatAreTakenSlowlyHoldUpNobody() throws IOException {
    try (MockBackend backend = Backends.start(wireMock(PATIENT))) {
      assertNobodyIsHeldUp(
          backend,
          client -> client.request("GET", "/delay/1ms?bytes=8000000"),
          client -> assertThat(client.read().body()).hasSize(8_000_000));
      Await.until(() -> backend.counts().answered() == MANY + 20);
    }
  }

  /** Together they are larger than the heap. */
  @Test
  void largeAnswersThatNobodyTakesDoNotFillTheHeap() throws IOException {
    int length = 16 * 1024 * 1024;
    int enough = (int) (Runtime.getRuntime().maxMemory() / length) + 10;
    Files.createDirectories(folder.resolve("__files"));
    Files.write(folder.resolve("__files/large"), new byte[length]);
    new Mappings(folder)
        .file("{'request': {'url': '/large'}, 'response': {'bodyFileName': 'large'}}");
    List<RawClient> slow = new ArrayList<>();
    try (MockBackend backend = Backends.start(wireMock(PATIENT).withMappings(folder))) {
      for (int i = 0; i < enough; i++) {
        slow.add(new RawClient(backend.uri()));
        slow.getLast()
            .request("GET", i % 2 == 0 ? "/large" : "/delay/%sms?bytes=%s".formatted(i, length));
      }
      Await.until(() -> backend.counts().received() == enough);
      assertThat(RawClient.get(backend.uri(), "/delay/200ms").status()).isEqualTo(200);
      assertThat(slow.getFirst().read().body()).hasSize(length);
      assertThat(slow.getLast().read().body()).hasSize(length);
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Test
  void whoeverDoesNotTakeItsAnswerIsCut() throws IOException {
    try (MockBackend backend = Backends.start(wireMock(HASTY));
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/delay/1ms?bytes=16000000");
      Await.until(() -> backend.counts().failed() == 1);

      assertThat(client.isClosedByPeer()).isTrue();
      assertThat(backend.counts().answered()).isZero();
    }
  }

  @Test
  void bodiesForWhichThereIsNoRoomAreRefused() throws IOException {
    long most = Runtime.getRuntime().maxMemory() / 16;
    try (MockBackend backend = Backends.start(wireMock(PATIENT));
        RawClient client = new RawClient(backend.uri())) {
      client.request("POST", "/any", "Content-Length: " + (most + 100_000));
      String piece = "x".repeat(50_000);
      for (long sent = 0; sent <= most; sent += piece.length()) {
        client.send(piece);
      }
      assertThat(client.read().status()).isEqualTo(413);
      assertThat(RawClient.ask(backend.uri(), "POST", "/any").status()).isEqualTo(404);
    }
  }

  @Test
  void delayLongerThanAConnectionMayBeIdleIsNoFailure() throws IOException {
    BackendLimits limits = new BackendLimits(100, Duration.ofMinutes(1), Duration.ofMillis(200));
    new Mappings(folder)
        .file("{'request': {'url': '/slow'}, 'response': {'fixedDelayMilliseconds': 1000}}")
        .file(
            "{'request': {'url': '/dribble'}, 'response': {'body': 'ab',"
                + " 'chunkedDribbleDelay': {'numberOfChunks': 2, 'totalDuration': 1600}}}");
    for (Engine engine : Engine.values()) {
      BackendOptions options =
          BackendOptions.onAnyPort(engine).withLimits(limits).withMappings(folder);
      try (MockBackend backend = Backends.start(options)) {
        for (String target : new String[] {"/slow", "/dribble", "/delay/900ms"}) {
          assertThat(RawClient.get(backend.uri(), target).status()).isEqualTo(200);
        }
      }
    }
  }
}
