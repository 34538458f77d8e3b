package dev.overlap.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.backend.starter.Backends;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatternsContractTest {
  private static final DisturbancePatterns STALL =
      new DisturbancePatterns(
          Optional.of(
              new DisturbancePatterns.Stall(Duration.ofMillis(1_000), Duration.ofMillis(300))),
          0);
  private static final long STALL_BEGIN_MILLIS = 300;
  private static final long STALL_END_MILLIS = 1_300;

  /** When an answer came, on the clock of the stall; with how long it was to wait. */
  private record Came(long delayMillis, long atMillis) {}

  @ParameterizedTest
  @EnumSource(Engine.class)
  void whatIsDueInAStallIsAnsweredAtItsEnd(Engine engine) throws IOException {
    BackendOptions options = BackendOptions.onAnyPort(engine).withPatterns(STALL);
    try (MockBackend backend = Backends.start(options)) {
      List<Came> first = drive(backend);
      assertThat(first).allSatisfy(PatternsContractTest::assertHeld);

      // Its clock starts anew with the first request after a reset.
      RawClient.ask(backend.uri(), "POST", "/__counters/reset");
      assertThat(drive(backend)).allSatisfy(PatternsContractTest::assertHeld);

      RawClient.ask(backend.uri(), "POST", "/__counters/reset?stall=1ms@3600s");
      assertThat(drive(backend))
          .as("no longer held, as the reset asked for another stall")
          .anySatisfy(came -> assertThat(came.atMillis()).isBetween(500L, STALL_END_MILLIS - 1));
    }
  }

  private static void assertHeld(Came came) {
    long due = came.delayMillis();
    if (due < STALL_BEGIN_MILLIS) {
      assertThat(came.atMillis()).isBetween(due, STALL_END_MILLIS - 1);
    } else {
      assertThat(came.atMillis()).isGreaterThanOrEqualTo(Math.max(due, STALL_END_MILLIS));
    }
  }

  /** Starts answers that are due before, within and after the stall, all at once. */
  private static List<Came> drive(MockBackend backend) throws IOException {
    long[] delays = {10, 500, 1_400};
    List<RawClient> clients = new ArrayList<>();
    List<Came> came = new ArrayList<>();
    try {
      for (int i = 0; i < delays.length; i++) {
        clients.add(new RawClient(backend.uri()));
      }
      long started = System.nanoTime();
      for (int i = 0; i < delays.length; i++) {
        clients.get(i).request("GET", "/delay/" + delays[i] + "ms");
      }
      for (int i = 0; i < delays.length; i++) {
        assertThat(clients.get(i).read().status()).isEqualTo(200);
        came.add(new Came(delays[i], (System.nanoTime() - started) / 1_000_000));
      }
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
    return came;
  }

  @ParameterizedTest
  @EnumSource(Engine.class)
  void asManyErrorsAsWereAskedForAfterTheSameDelay(Engine engine) throws IOException {
    BackendOptions options =
        BackendOptions.onAnyPort(engine)
            .withPatterns(new DisturbancePatterns(Optional.empty(), 0.25));
    try (MockBackend backend = Backends.start(options);
        RawClient client = new RawClient(backend.uri())) {
      List<Integer> first = statuses(client, 400);
      assertThat(first.stream().filter(status -> status == 500).count()).isBetween(99L, 101L);
      assertThat(first).containsOnly(200, 500);
      Await.until(() -> backend.counts().inFlight() == 0);
      assertThat(backend.counts().byStatus().get(500))
          .isEqualTo(first.stream().filter(status -> status == 500).count());

      RawClient.ask(backend.uri(), "POST", "/__counters/reset");
      assertThat(statuses(client, 100)).as("the same ones again").isEqualTo(first.subList(0, 100));

      RawClient.ask(backend.uri(), "POST", "/__counters/reset?errorPercent=100");
      long started = System.nanoTime();
      client.request("GET", "/delay/200ms");
      assertThat(client.read().status()).isEqualTo(500);
      assertThat(Duration.ofNanos(System.nanoTime() - started))
          .isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }
  }

  private static List<Integer> statuses(RawClient client, int count) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      client.request("GET", "/delay/0ms");
      statuses.add(client.read().status());
    }
    return statuses;
  }
}
