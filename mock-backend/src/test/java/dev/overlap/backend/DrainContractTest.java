package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrainContractTest {
  private static MockBackend start(Engine engine) {
    return Backends.start(BackendOptions.onAnyPort(engine));
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsInFlightEndsAndWhatIsNewIsRefused(Engine engine) throws IOException {
    try (MockBackend backend = start(engine);
        RawClient early = new RawClient(backend.uri());
        RawClient later = new RawClient(backend.uri())) {
      later.request("GET", "/delay/1ms");
      assertThat(later.read().status()).isEqualTo(200);
      early.request("GET", "/delay/1500ms");
      Await.until(() -> backend.counts().received() == 2);
      RawClient.ask(backend.uri(), "POST", "/__counters/reset"); // it is in flight all the same
      CompletableFuture<Long> drained =
          CompletableFuture.supplyAsync(() -> backend.drain(Duration.ofSeconds(20)));
      List<Integer> probes = new ArrayList<>(); // the first ones may come before the drain
      Await.until(() -> probes.add(status(backend)) && probes.getLast() == 503);

      later.request("GET", "/delay/1ms");
      String refused = later.readToEnd();
      assertThat(refused).startsWith("HTTP/1.1 503").containsIgnoringCase("connection: close");
      assertThat(drained).isNotDone();
      assertThat(early.read().status()).isEqualTo(200);
      assertThat(drained.join()).isZero();
      long served = probes.stream().filter(status -> status == 200).count();
      assertThat(backend.counts().byStatus().getOrDefault(200, 0L)).isEqualTo(served);
      assertThat(backend.counts().byStatus()).containsKey(503);
    }
  }

  /** Of a new request on a new connection. */
  private static int status(MockBackend backend) {
    try {
      return RawClient.get(backend.uri(), "/delay/0ms").status();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatDoesNotEndInTimeIsCutAndItsNumberSaid(Engine engine) throws IOException {
    MockBackend backend = start(engine);
    try (RawClient one = new RawClient(backend.uri());
        RawClient other = new RawClient(backend.uri())) {
      one.request("GET", "/delay/3600s");
      other.request("GET", "/delay/3600s");
      Await.until(() -> backend.counts().inFlight() == 2);

      assertThat(backend.drain(Duration.ofMillis(50))).isEqualTo(2);
      backend.close();
      assertThat(one.isClosedByPeer()).isTrue();
      assertThat(backend.counts().failed()).as(backend.counts().toJson()).isEqualTo(2);
    }
  }
}
