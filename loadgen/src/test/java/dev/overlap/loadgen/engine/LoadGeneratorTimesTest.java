package dev.overlap.loadgen.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class LoadGeneratorTimesTest {
  private final LoadGenerator generator = new LoadGenerator();

  @AfterEach
  void close() {
    generator.close();
  }

  /** Answers at once, but one request after a pause; knows how long that was in truth. */
  static final class Freeze implements ScriptedServer.Script {
    private static final long FROZEN = 300;

    private volatile double millis;

    @Override
    public boolean answer(long index, OutputStream out) throws IOException {
      if (index == FROZEN) {
        long from = System.nanoTime();
        ScriptedServer.pause(Duration.ofSeconds(1));
        millis = (System.nanoTime() - from) / 1e6;
      }
      return ScriptedServer.write(out, ScriptedServer.OK);
    }
  }

  /** With F frozen in T of uniform arrivals, the (1 − x) quantile is F − x·T, the mean F² ÷ 2T. */
  @Test
  void stalledServerShowsInResponseTimeAndHardlyInServiceTime() throws IOException {
    Freeze freeze = new Freeze();
    double windowMillis = 3000;
    try (ScriptedServer server = new ScriptedServer(freeze)) {
      LoadPlan plan =
          Plans.window(
              server.url("/"),
              Plans.open(200, 1, 10_000),
              Duration.ofMillis(500),
              Duration.ofSeconds(3),
              Plans.TIMEOUT);
      LoadResult result = generator.run(plan, progress -> {});
      LatencyHistogram response = result.latencies().response();
      LatencyHistogram service = result.latencies().service();
      double p99 = response.quantileMillis(0.99).orElseThrow();

      assertThat(result.counts().balance()).isTrue();
      assertThat(result.counts().dropped()).isZero();
      assertThat(p99).isCloseTo(freeze.millis - 0.01 * windowMillis, withinPercentage(5));
      assertThat(response.meanMillis().orElseThrow())
          .isCloseTo(freeze.millis * freeze.millis / (2 * windowMillis), withinPercentage(20));
      assertThat(service.quantileMillis(0.99).orElseThrow()).isLessThan(p99 / 5);
      assertThat(service.maxMillis().orElseThrow()).isGreaterThan(0.99 * freeze.millis);
    }
  }

  @Test
  void responseIsNeverShorterThanService() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer.status(200))) {
      LoadPlan plan =
          Plans.window(
              server.url("/"),
              Plans.open(1000, 2, 10_000),
              Duration.ZERO,
              Duration.ofSeconds(1),
              Plans.TIMEOUT);
      LoadResult result = generator.run(plan, progress -> {});
      LatencyHistogram response = result.latencies().response();
      LatencyHistogram service = result.latencies().service();

      assertThat(response.count()).isEqualTo(service.count()).isGreaterThan(300);
      for (double quantile : new double[] {0.5, 0.9, 0.99}) {
        assertThat(response.quantileMillis(quantile).orElseThrow())
            .isGreaterThanOrEqualTo(service.quantileMillis(quantile).orElseThrow());
      }
      assertThat(response.maxMillis().orElseThrow())
          .isGreaterThanOrEqualTo(service.maxMillis().orElseThrow());
      assertThat(result.latencies().lag().count()).isEqualTo(result.counts().sent());
    }
  }

  @ParameterizedTest
  @CsvSource({"50,1", "25,2", "10,5"})
  void excessIsWhatTheResponseTookBeyondTheDrawnDelay(int delayMillis, int waits)
      throws IOException {
    ScriptedServer.Script slow =
        (index, out) -> {
          ScriptedServer.pause(Duration.ofMillis(50));
          return ScriptedServer.write(out, ScriptedServer.OK);
        };
    try (ScriptedServer server = new ScriptedServer(slow)) {
      LoadResult result =
          generator.run(
              LoadPlan.of(
                      RequestTemplate.get(server.url("/?delay={delay}")),
                      new ClosedLoop(4, Duration.ZERO),
                      Duration.ofMinutes(1),
                      Plans.TIMEOUT)
                  .drawing(Optional.of(new Delay.Fixed(delayMillis)), waits, 1)
                  .ending(OptionalLong.of(20)),
              progress -> {});
      double response = result.latencies().response().meanMillis().orElseThrow();
      double excess = result.latencies().excess().meanMillis().orElseThrow();

      assertThat(response).isGreaterThanOrEqualTo(50 * 0.999);
      assertThat(excess).isCloseTo(response - 50, within(0.002 * response));
      assertThat(result.latencies().excess().count()).isEqualTo(result.counts().ok());
    }
  }
}
