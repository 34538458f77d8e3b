package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Clients of the lean engine that are slow, that leave, or that send what has no end. */
class LeanClientsTest {
  private static final int LARGEST = 16 * 1024 * 1024;

  private static MockBackend start(Duration request) {
    BackendLimits limits = new BackendLimits(5_000, request, Duration.ofMinutes(1));
    return Backends.start(BackendOptions.onAnyPort(Engine.NETTY).withLimits(limits));
  }

  private static void awaitFailed(MockBackend backend, long count) {
    Await.until(() -> backend.counts().inFlight() == 0);
    assertThat(backend.counts().failed()).isEqualTo(count);
  }

  @Test
  void readersThatTakeNothingHoldNoMemoryAreCutAndDisturbNobody() throws IOException {
    List<RawClient> slow = new ArrayList<>();
    try (MockBackend backend = start(Duration.ofSeconds(2))) {
      // Four gigabytes of answers, if each had its own.
      for (int i = 0; i < 250; i++) {
        RawClient client = new RawClient(backend.uri());
        slow.add(client);
        client.request("GET", "/delay/0ms?bytes=" + LARGEST);
      }
      for (int i = 0; i < 200; i++) {
        assertThat(RawClient.get(backend.uri(), "/delay/1ms").status()).isEqualTo(200);
      }
      awaitFailed(backend, slow.size());
      assertThat(RawClient.get(backend.uri(), "/delay/1ms?bytes=" + LARGEST).body())
          .hasSize(LARGEST);
    } finally {
      for (RawClient client : slow) {
        client.close();
      }
    }
  }

  @Test
  void requestThatBeginsBehindAnotherHasADeadlineOfItsOwn() throws IOException {
    try (MockBackend backend = start(Duration.ofMillis(400));
        RawClient client = new RawClient(backend.uri())) {
      client.send("GET /delay/1ms HTTP/1.1\r\nHost: a\r\n\r\nGET /delay/1ms HT");
      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.isClosedByPeer()).isTrue();

      try (RawClient busy = new RawClient(backend.uri())) {
        busy.send("GET /delay/60s HTTP/1.1\r\nHost: a\r\n\r\nGET /delay/1ms HT");
        assertThat(busy.isClosedByPeer()).as("also while the first waits").isTrue();
      }
    }
  }

  @Test
  void manyRequestsSentAheadAreNotSlowSenders() throws IOException {
    try (MockBackend backend = start(Duration.ofMillis(400));
        RawClient client = new RawClient(backend.uri())) {
      client.send("GET /delay/20ms HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
      for (int i = 0; i < 100; i++) {
        assertThat(client.read().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void clientThatHasEndedItsSendingGetsItsAnswersAndOneThatIsGoneFails() throws IOException {
    try (MockBackend backend = start(Duration.ofSeconds(10))) {
      try (RawClient client = new RawClient(backend.uri())) {
        client.request("GET", "/delay/200ms");
        client.request("GET", "/delay/100ms");
        client.endSending();
        assertThat(Transcript.of(client.readToEnd()).answers()).hasSize(2);
      }
      awaitFailed(backend, 0);
      RawClient gone = new RawClient(backend.uri());
      gone.request("GET", "/delay/200ms");
      Await.until(() -> backend.counts().inFlight() == 1);
      gone.close();
      awaitFailed(backend, 1);
    }
  }

  @Test
  void refusalReachesACallerWhoIsStillSending() throws IOException {
    try (MockBackend backend = start(Duration.ofSeconds(10));
        RawClient client = new RawClient(backend.uri())) {
      client.send("POST /any HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n");
      for (int i = 0; i < 100; i++) {
        client.send("GET /delay/1ms HTTP/1.1\r\nHost: a\r\n\r\n".repeat(100));
      }
      client.endSending();
      Transcript all = Transcript.of(client.readToEnd());

      assertThat(all.answers()).extracting(RawResponse::status).containsExactly(400);
      assertThat(backend.counts().byStatus()).containsOnlyKeys(400);
      assertThat(backend.counts().received()).isEqualTo(1);
    }
  }

  @Test
  void callerIsAskedForItsBodyOnlyAfterTheAnswersBeforeIt() throws IOException {
    try (MockBackend backend = start(Duration.ofSeconds(10));
        RawClient client = new RawClient(backend.uri())) {
      client.request("GET", "/delay/100ms?bytes=5");
      client.request("POST", "/any", "Expect: 100-continue", "Content-Length: 1");

      assertThat(client.read().body()).isEqualTo("xxxxx");
      assertThat(client.read().status()).as("once the first is answered").isEqualTo(100);
      client.send("x");
      assertThat(client.read().status()).isEqualTo(404);
    }
  }

  @Test
  void connectionFieldIsWrittenOnce() throws IOException {
    try (MockBackend backend = start(Duration.ofSeconds(10));
        RawClient client = new RawClient(backend.uri())) {
      client.send("GET /delay/1ms HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
      assertThat(client.read().values("Connection")).containsExactly("keep-alive");
      client.send("GET /delay/1ms HTTP/1.0\r\n\r\n");
      assertThat(client.read().values("Connection")).containsExactly("close");
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }
}
