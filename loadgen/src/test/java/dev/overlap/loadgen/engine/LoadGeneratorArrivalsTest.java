package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorArrivalsTest {
  private static final String CLOSING =
      "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";

  private final LoadGenerator generator = new LoadGenerator();

  @AfterEach
  void close() {
    generator.close();
  }

  private LoadResult run(LoadPlan plan) {
    return generator.run(plan, progress -> {});
  }

  @Test
  void openLoopPlansRateTimesTime() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result =
          run(
              Plans.window(
                  server.url("/"),
                  Plans.open(200, 20, 1000),
                  Duration.ZERO,
                  Duration.ofSeconds(1),
                  Plans.TIMEOUT));

      assertThat(result.counts().planned()).isBetween(196L, 200L);
      assertThat(result.counts().sent()).isEqualTo(result.counts().planned());
      assertThat(result.counts().ok()).isEqualTo(result.counts().sent());
      assertThat(server.received()).isEqualTo(result.whole().sent());
    }
  }

  @Test
  void requestsOfTheDiscardedHeadAreInTheBooksOfTheWholeOnly() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result =
          run(
              Plans.window(
                  server.url("/"),
                  Plans.open(100, 20, 1000),
                  Duration.ofMillis(300),
                  Duration.ofMillis(500),
                  Plans.TIMEOUT));

      assertThat(result.counts().planned()).isBetween(47L, 50L);
      assertThat(result.whole().planned()).isGreaterThanOrEqualTo(result.counts().planned() + 30);
      assertThat(result.latencies().response().count()).isEqualTo(result.counts().ok());
    }
  }

  @Test
  void windowOfCountedArrivalsHoldsTheGapAfterTheLast() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result =
          run(Plans.requests(server.url("/"), Plans.open(10, 5, 100), 3, Plans.TIMEOUT));

      assertThat(result.counts().ok()).isEqualTo(3);
      assertThat(result.window()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
      assertThat(result.throughput()).isLessThanOrEqualTo(10);
      assertThat(result.partial()).isFalse();
    }
  }

  @Test
  void gapAfterTheLastArrivalCanBeStopped() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    ScriptedServer.Script script =
        (index, out) -> {
          answered.countDown();
          return ScriptedServer.write(out, ScriptedServer.OK);
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadPlan tenMinutes =
          Plans.requests(server.url("/"), Plans.open(1 / 600.0, 5, 100), 1, Plans.TIMEOUT);
      CompletableFuture<LoadResult> running = generator.start(tenMinutes, progress -> {});
      answered.await();
      generator.stop();

      assertThat(running.join().counts().ok()).isEqualTo(1);
    }
  }

  @Test
  void arrivalsBeyondTheMostInFlightAreDroppedAndCounted() throws IOException {
    try (ScriptedServer server = new ScriptedServer((index, out) -> true)) {
      LoadResult result =
          run(
              Plans.window(
                  server.url("/"),
                  Plans.open(400, 10, 10),
                  Duration.ZERO,
                  Duration.ofSeconds(1),
                  Duration.ofMillis(300)));
      RequestCounts counts = result.counts();

      assertThat(counts.balance()).isTrue();
      assertThat(result.whole().balance()).isTrue();
      assertThat(counts.dropped()).isPositive();
      assertThat(counts.planned()).isEqualTo(counts.sent() + counts.dropped());
      assertThat(counts.sent()).isGreaterThanOrEqualTo(10);
      assertThat(counts.dropped()).isGreaterThan(counts.sent());
    }
  }

  @Test
  void connectionsAreOpenedUpToTheirMostOnly() throws IOException {
    ScriptedServer.Script slow =
        (index, out) -> {
          ScriptedServer.pause(Duration.ofMillis(50));
          return ScriptedServer.write(out, ScriptedServer.OK);
        };
    try (ScriptedServer server = new ScriptedServer(slow)) {
      LoadResult result =
          run(
              Plans.window(
                  server.url("/"),
                  Plans.open(200, 3, 1000),
                  Duration.ZERO,
                  Duration.ofMillis(500),
                  Plans.TIMEOUT));

      assertThat(server.mostOpen()).isEqualTo(3);
      assertThat(result.counts().dropped()).isZero();
      assertThat(result.counts().ok()).isEqualTo(result.counts().planned());
    }
  }

  @Test
  void eachRequestCarriesTheDelayDrawnForItsIndex() throws IOException {
    Delay delay = Delay.parse("uniform(1ms,9ms)");
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result =
          run(
              LoadPlan.of(
                      RequestTemplate.get(server.url("/io?delay={delay}")),
                      new ClosedLoop(1, Duration.ZERO),
                      Duration.ofMinutes(1),
                      Plans.TIMEOUT)
                  .drawing(Optional.of(delay), 1, 17)
                  .ending(OptionalLong.of(30)));

      List<String> expected =
          LongStream.range(0, 30)
              .mapToObj(i -> "GET /io?delay=%sms HTTP/1.1".formatted(delay.drawMillis(17, i)))
              .toList();
      assertThat(server.requestLines()).isEqualTo(expected);
      assertThat(result.latencies().excess().count()).isEqualTo(30);
    }
  }

  @Test
  void callersThinkBetweenAnAnswerAndTheNextRequest() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      assertTwoThinksAreTaken(server);
    }
  }

  @Test
  void callersThinkAlsoWhereTheServerClosesEveryConnection() throws IOException {
    ScriptedServer.Script closing = (index, out) -> !ScriptedServer.write(out, CLOSING);
    try (ScriptedServer server = new ScriptedServer(closing)) {
      assertTwoThinksAreTaken(server);
    }
  }

  private void assertTwoThinksAreTaken(ScriptedServer server) {
    ClosedLoop thinking = new ClosedLoop(1, Duration.ofMillis(200));
    LoadResult result = run(Plans.requests(server.url("/"), thinking, 3, Plans.TIMEOUT));

    assertThat(result.counts().ok()).isEqualTo(3);
    assertThat(result.window()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void everyArrivalIsPlannedAlsoWhereTheGeneratorCannotFollow() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      Duration window = Duration.ofMillis(500);
      LoadResult result =
          generator.run(
              Plans.window(
                  server.url("/"), Plans.open(2_000_000, 4, 50), Duration.ZERO, window, window),
              progress -> {});

      assertThat(result.counts().planned()).isEqualTo(1_000_000);
      assertThat(result.counts().balance()).isTrue();
      assertThat((double) result.counts().sent()).isLessThan(0.99 * result.counts().planned());
    }
  }
}
