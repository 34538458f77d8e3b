package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadGeneratorBooksTest {
  private final LoadGenerator generator = new LoadGenerator();

  @AfterEach
  void close() {
    generator.close();
  }

  private LoadResult run(LoadPlan plan) {
    return generator.run(plan, progress -> {});
  }

  @Test
  void closedLoopSendsExactlyTheRequestsAskedFor() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result = run(Plans.requests(server.url("/"), 4, 100));

      assertThat(result.counts()).isEqualTo(new RequestCounts(100, 100, 100, 0, 0, 0, 0, 0));
      assertThat(result.whole()).isEqualTo(result.counts());
      assertThat(result.okInWindow()).isEqualTo(100);
      assertThat(result.throughput()).isPositive();
      assertThat(result.partial()).isFalse();
      assertThat(server.received()).isEqualTo(100);
      assertThat(server.mostOpen()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void fewerRequestsThanConnectionsAreNotExceeded() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result = run(Plans.requests(server.url("/"), 8, 3));

      assertThat(result.counts()).isEqualTo(new RequestCounts(3, 3, 3, 0, 0, 0, 0, 0));
      assertThat(server.received()).isEqualTo(3);
    }
  }

  @Test
  void errorStatusIsCountedAndIsNoGoodput() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(404))) {
      LoadResult result = run(Plans.requests(server.url("/"), 2, 40));

      assertThat(result.counts()).isEqualTo(new RequestCounts(40, 40, 0, 40, 0, 0, 0, 0));
      assertThat(result.okInWindow()).isZero();
      assertThat(result.throughput()).isZero();
      assertThat(result.latencies().response().count()).isZero();
      assertThat(server.received()).isEqualTo(40);
    }
  }

  @Test
  void answersAreCountedByTheirStatusAndOnlySuccessIsOk() throws IOException {
    int[] statuses = {200, 204, 301, 404, 503};
    ScriptedServer.Script script =
        (index, out) ->
            ScriptedServer.write(
                out,
                "HTTP/1.1 %s Any\r\n%s\r\n"
                    .formatted(
                        statuses[(int) (index % 5)],
                        index % 5 == 1 ? "" : "Content-Length: 0\r\n"));
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadResult result = run(Plans.requests(server.url("/"), 3, 50));

      assertThat(result.counts()).isEqualTo(new RequestCounts(50, 50, 20, 30, 0, 0, 0, 0));
      assertThat(result.books().statuses())
          .isEqualTo(Map.of(200, 10L, 204, 10L, 301, 10L, 404, 10L, 503, 10L));
      assertThat(result.connections().opened()).isEqualTo(3);
    }
  }

  @Test
  void connectionClosedWithoutAnswerIsAConnectionError() throws IOException {
    assertEveryRequestBreaks((index, out) -> false);
  }

  @Test
  void garbageIsAConnectionError() throws IOException {
    assertEveryRequestBreaks((index, out) -> ScriptedServer.write(out, "SSH-2.0-any\r\n"));
  }

  @Test
  void halfAnAnswerIsAConnectionError() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf";
    assertEveryRequestBreaks((index, out) -> !ScriptedServer.write(out, half));
  }

  private void assertEveryRequestBreaks(ScriptedServer.Script script) throws IOException {
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadResult result = run(Plans.requests(server.url("/"), 2, 20));

      assertThat(result.counts()).isEqualTo(new RequestCounts(20, 20, 0, 0, 0, 20, 0, 0));
      assertThat(result.latencies().response().count()).isZero();
      assertThat(server.received()).isEqualTo(20);
    }
  }

  @Test
  void connectionIsOpenedAgainButNoRequestIsSentTwice() throws IOException {
    ScriptedServer.Script everyThirdBreaks =
        (index, out) -> index % 3 != 2 && ScriptedServer.write(out, ScriptedServer.OK);
    try (ScriptedServer server = new ScriptedServer(everyThirdBreaks)) {
      LoadResult result = run(Plans.requests(server.url("/"), 3, 30));

      assertThat(result.counts()).isEqualTo(new RequestCounts(30, 30, 20, 0, 0, 10, 0, 0));
      assertThat(server.received()).isEqualTo(result.whole().sent());
    }
  }

  @Test
  void answerThatEndsWithItsConnectionIsOk() throws IOException {
    String untilClose = "HTTP/1.1 200 OK\r\n\r\nas long as it lasts";
    ScriptedServer.Script script = (index, out) -> !ScriptedServer.write(out, untilClose);
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadResult result = run(Plans.requests(server.url("/"), 2, 20));

      assertThat(result.counts()).isEqualTo(new RequestCounts(20, 20, 20, 0, 0, 0, 0, 0));
    }
  }

  @Test
  void timeoutsAreCountedAtTheirElapsedTime() throws IOException {
    try (ScriptedServer server = new ScriptedServer((index, out) -> true)) {
      LoadPlan plan =
          Plans.window(
              server.url("/"),
              new ClosedLoop(2, Duration.ZERO),
              Duration.ZERO,
              Duration.ofSeconds(1),
              Duration.ofMillis(200));
      LoadResult result = run(plan);

      assertThat(result.counts().balance()).isTrue();
      assertThat(result.counts().ok()).isZero();
      assertThat(result.counts().timeout()).isGreaterThanOrEqualTo(2);
      assertThat(result.latencies().response().count()).isEqualTo(result.counts().timeout());
      assertThat(result.latencies().response().meanMillis().orElseThrow())
          .isGreaterThanOrEqualTo(199);
    }
  }

  @Test
  void requestThatIsNeverAnsweredIsATimeoutAndSoAnError() throws IOException {
    try (ScriptedServer server = new ScriptedServer((index, out) -> true)) {
      ClosedLoop one = new ClosedLoop(1, Duration.ZERO);
      LoadResult result = run(Plans.requests(server.url("/"), one, 1, Duration.ofMillis(250)));

      assertThat(result.counts()).isEqualTo(new RequestCounts(1, 1, 0, 0, 1, 0, 0, 0));
      assertThat(result.counts().errors()).isEqualTo(1);
    }
  }

  @Test
  void stoppedRunDrainsAndSaysThatItIsPartial() throws Exception {
    CountDownLatch seen = new CountDownLatch(50);
    ScriptedServer.Script script =
        (index, out) -> {
          seen.countDown();
          return ScriptedServer.write(out, ScriptedServer.OK);
        };
    try (ScriptedServer server = new ScriptedServer(script)) {
      LoadPlan plan = Plans.requests(server.url("/"), 4, Long.MAX_VALUE);
      CompletableFuture<LoadResult> running = generator.start(plan, progress -> {});
      seen.await();
      generator.stop();
      LoadResult result = running.join();

      assertThat(result.partial()).isTrue();
      assertThat(result.counts().balance()).isTrue();
      assertThat(result.whole().ok()).isEqualTo(server.received()).isGreaterThanOrEqualTo(50);
      assertThat(result.window()).isLessThan(plan.window());
    }
  }

  @Test
  void portThatNobodyListensOnIsUnreachable() throws IOException {
    LoadPlan plan = Plans.requests(urlOfAClosedPort(), 1, 1);

    assertThatThrownBy(() -> run(plan))
        .isInstanceOf(TargetUnreachableException.class)
        .hasMessageContaining(plan.request().base().toString());
  }

  @Test
  void everyAddressThatRefusesIsNamed() throws IOException {
    String url = urlOfAClosedPort().replace("127.0.0.1", "localhost");

    assertThatThrownBy(() -> run(Plans.requests(url, 1, 1)))
        .isInstanceOf(TargetUnreachableException.class)
        .hasMessageContaining("127.0.0.1: ")
        .hasMessageContaining("; ::1: ");
  }

  private static String urlOfAClosedPort() throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return "http://%s:%s/".formatted(loopback.getHostAddress(), socket.getLocalPort());
    }
  }

  @Test
  void windowOfCountedRequestsEndsWithTheLastAnswer() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadResult result = generator.run(Plans.requests(server.url("/"), 1, 1), progress -> {});

      double windowMillis = result.window().toNanos() / 1e6;
      assertThat(windowMillis)
          .isLessThanOrEqualTo(result.latencies().response().maxMillis().orElseThrow() + 5);
    }
  }

  @Test
  void whatGoesWrongOnTheLoopEndsTheRun() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadPlan plan =
          Plans.window(
              server.url("/"),
              new ClosedLoop(2, Duration.ZERO),
              Duration.ZERO,
              Duration.ofMinutes(1),
              Plans.TIMEOUT);
      LoadProgress.Listener broken =
          progress -> {
            throw new IllegalStateException("told on the loop");
          };
      assertThatThrownBy(() -> generator.run(plan, broken)).hasRootCauseMessage("told on the loop");

      LoadResult next = generator.run(Plans.requests(server.url("/"), 2, 10), progress -> {});
      assertThat(next.counts().ok()).isEqualTo(10);
    }
  }
}
