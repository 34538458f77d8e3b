package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LimitsContractTest {
  private static final Duration SHORT = Duration.ofMillis(400);

  private static MockBackend impatient(Engine engine) {
    BackendLimits limits = new BackendLimits(100, SHORT, Duration.ofMinutes(1));
    return Backends.start(BackendOptions.onAnyPort(engine).withLimits(limits));
  }

  /** A byte every 20 ms, so that no timeout between bytes would ever be met. */
  private static void trickle(RawClient client, AtomicBoolean ended) {
    try {
      while (!ended.get()) {
        client.send("x");
        LockSupport.parkNanos(20_000_000);
      }
    } catch (IOException e) {
      ended.set(true); // it was cut, which is what is looked for
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'a head'  | GET /delay/1ms HTTP/1.1§Host: a§X-Slow: ",
        "'a body'  | POST /any HTTP/1.1§Host: a§Content-Length: 100000§§",
        "'a body nobody reads' | POST /__counters/reset HTTP/1.1§Host: a§Content-Length: 100000§§",
        "'a second head' | GET /delay/1ms HTTP/1.1§Host: a§§ + GET /delay/1ms HTTP/1.1§X-Slow: ",
      })
  void slowSenderIsCutHoweverItTrickles(String what, String start) throws Exception {
    for (Engine engine : Engine.values()) {
      try (MockBackend backend = impatient(engine);
          RawClient client = new RawClient(backend.uri())) {
        String[] parts = start.replace("§", "\r\n").split(" \\+ ", -1);
        client.send(parts[0]);
        if (parts.length == 2) {
          assertThat(client.read().status()).isEqualTo(200);
          client.send(parts[1]);
        }
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> trickling =
            CompletableFuture.runAsync(() -> trickle(client, ended));

        assertThat(client.isClosedByPeer()).as("%s: %s", engine, what).isTrue();
        ended.set(true);
        trickling.get();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whoeverConnectsAndSaysNothingIsCut(Engine engine) throws IOException {
    try (MockBackend backend = impatient(engine);
        RawClient client = new RawClient(backend.uri())) {
      assertThat(client.isClosedByPeer()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whoeverWaitsForAnAnswerOrIsIdleBetweenTwoIsNotCut(Engine engine) throws IOException {
    try (MockBackend backend = impatient(engine);
        RawClient idle = new RawClient(backend.uri());
        RawClient waiting = new RawClient(backend.uri())) {
      idle.request("GET", "/delay/1ms");
      assertThat(idle.read().status()).isEqualTo(200);
      waiting.request("GET", "/delay/1500ms");
      assertThat(waiting.read().status()).isEqualTo(200);
      idle.request("GET", "/delay/1ms");
      assertThat(idle.read().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void connectionBeyondTheLimitWaitsUntilAnotherCloses(Engine engine) throws Exception {
    BackendLimits limits = new BackendLimits(2, Duration.ofSeconds(30), Duration.ofMinutes(1));
    BackendOptions options = BackendOptions.onAnyPort(engine).withLimits(limits);
    try (MockBackend backend = Backends.start(options);
        RawClient first = new RawClient(backend.uri());
        RawClient second = new RawClient(backend.uri())) {
      for (RawClient client : new RawClient[] {first, second}) {
        client.request("GET", "/delay/1ms");
        assertThat(client.read().status()).isEqualTo(200);
      }
      try (RawClient third = new RawClient(backend.uri())) {
        third.request("GET", "/delay/1ms");
        first.request("GET", "/delay/300ms");
        assertThat(first.read().status()).isEqualTo(200);
        assertThat(backend.counts().received()).as("the third is not heard yet").isEqualTo(3);
        second.hangUp();
        assertThat(third.read().status()).isEqualTo(200);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void portInUseIsNamed(Engine engine) {
    try (MockBackend backend = Backends.start(BackendOptions.onAnyPort(engine))) {
      int port = backend.uri().getPort();
      BackendOptions taken = BackendOptions.onAnyPort(engine).at(BackendOptions.LOOPBACK, port);

      assertThatThrownBy(() -> Backends.start(taken))
          .isInstanceOf(BackendStartException.class)
          .hasMessageContaining("--port " + port);
    }
  }
}
