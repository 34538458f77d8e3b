package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how much load is driven; shared by every command that drives any. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LoadFlags {
  private static final int MOST_CONNECTIONS = 20_000;
  private static final long LONGEST_TIMEOUT_SECONDS = 3_600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-c", "--concurrency"},
      converter = Converters.Count.class,
      paramLabel = "N",
      description =
          "Closed loop of so many requests at a time (default ${DEFAULT-CONCURRENCY}). With --rate: the most connections.")
  private @Nullable Integer concurrency;

  @Option(
      names = {"-R", "--rate"},
      converter = Converters.Rate.class,
      paramLabel = "RATE",
      description = "Open loop at this total rate: 500, 5k, 300/1m.")
  private @Nullable Double rate;

  @Option(
      names = "--arrivals",
      paramLabel = "LAW",
      description = "Open loop: constant or poisson (default ${DEFAULT-VALUE}).",
      defaultValue = "constant")
  private Arrivals arrivals;

  @Option(
      names = "--max-in-flight",
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Open loop: most requests sent or waiting to be; more are dropped and counted (default ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Option(
      names = "--think",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description =
          "Closed loop: pause between an answer and the next request (default ${DEFAULT-VALUE}).")
  private Duration think;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "Longest wait for an answer, from the moment of sending (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = "--delay",
      paramLabel = "DELAY",
      description =
          "Delay to draw for each request: 100ms, uniform(50ms,150ms), lognormal(80ms,0.4).")
  private @Nullable Delay delay;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of every random draw (default ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * The load model that was asked for.
   *
   * @param defaultConcurrency of the closed loop, where no number is given
   */
  public LoadModel model(int defaultConcurrency) {
    if (concurrency != null) {
      Checks.range(spec, "--concurrency", concurrency, 1, MOST_CONNECTIONS, "-c 500");
    }
    Checks.range(spec, "--max-in-flight", maxInFlight, 1, 1_000_000, "--max-in-flight 10000");
    if (rate == null) {
      return new LoadModel.ClosedLoop(
          concurrency == null ? defaultConcurrency : concurrency, think);
    }
    int connections = concurrency == null ? Math.min(maxInFlight, MOST_CONNECTIONS) : concurrency;
    return new LoadModel.OpenLoop(rate, arrivals, connections, maxInFlight);
  }

  public Duration timeout() {
    Checks.range(
        spec,
        "--timeout in seconds",
        timeout.toSeconds(),
        0,
        LONGEST_TIMEOUT_SECONDS,
        "--timeout 30s");
    if (timeout.isZero()) {
      throw Checks.refused(spec, "--timeout must be above zero, as in 30s");
    }
    return timeout;
  }

  /** The delay that was asked for, if any was. */
  public @Nullable Delay delay() {
    return delay;
  }

  public long seed() {
    return seed;
  }
}
