package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What callers owe to their plan, whatever becomes of their connections. */
@Timeout(60)
class ClosedLoopTest {
  private static final Duration IDLE = Duration.ofMillis(300);
  private static final Duration THINK = Duration.ofMillis(700);

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void thinkTimeRunsOnWhereTheConnectionIsClosedMeanwhile(Transport transport) throws IOException {
    // A caller that thought anew over each new connection would never come to its second request.
    try (ScriptedServer server =
            new ScriptedServer(ScriptedServer.status(200)).closingIdleAfter(IDLE);
        LoadGenerator generator = new LoadGenerator(transport)) {
      LoadPlan plan = Plans.requests(server.url("/"), new ClosedLoop(3, THINK), 9, Plans.TIMEOUT);

      LoadResult result = generator.run(plan, progress -> {});

      // A busy machine may send over a connection just opened so late that it is closed by then.
      assertThat(result.counts().ok() + result.counts().connectionError()).isEqualTo(9);
      assertThat(result.counts().sent()).isEqualTo(9);
      assertThat(server.received()).isEqualTo(result.counts().ok()).isPositive();
      assertThat(result.window()).isGreaterThanOrEqualTo(THINK.multipliedBy(2));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void requestThatFindsNoConnectionIsPlannedAndDropped(Transport transport) throws Exception {
    CountDownLatch answered = new CountDownLatch(8);
    ScriptedServer.Script script =
        (index, out) -> {
          answered.countDown();
          return ScriptedServer.write(out, ScriptedServer.OK);
        };
    ScriptedServer server = new ScriptedServer(script);
    try (LoadGenerator generator = new LoadGenerator(transport)) {
      LoadPlan plan =
          Plans.window(
              server.url("/"),
              new ClosedLoop(4, Duration.ofMillis(10)),
              Duration.ZERO,
              Duration.ofSeconds(3),
              Duration.ofMinutes(10));
      CompletableFuture<LoadResult> running = generator.start(plan, progress -> {});
      answered.await();
      server.close();
      LoadResult result = running.join(); // and does not wait for those whom nobody will answer

      assertThat(result.counts().dropped()).isEqualTo(4);
      assertThat(result.counts().planned()).isEqualTo(result.counts().sent() + 4);
      assertThat(result.counts().balance()).isTrue();
      assertThat(result.connections().mostMissing()).isEqualTo(4);
    } finally {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"EPOLL", "NIO"})
  void waitForAConnectionIsPartOfTheResponseTime(Transport transport) throws IOException {
    String closing = ScriptedServer.OK.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    ScriptedServer.Script script = (index, out) -> !ScriptedServer.write(out, closing);
    try (ScriptedServer server = new ScriptedServer(script);
        LoadGenerator generator = new LoadGenerator(transport)) {
      LoadResult result = generator.run(Plans.requests(server.url("/"), 2, 200), progress -> {});

      assertThat(result.counts()).isEqualTo(new RequestCounts(200, 200, 200, 0, 0, 0, 0, 0));
      assertThat(result.connections().opened()).isEqualTo(200);
      assertThat(result.latencies().response().meanMillis().orElseThrow())
          .isGreaterThan(result.latencies().service().meanMillis().orElseThrow());
    }
  }
}
