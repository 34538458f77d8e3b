package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.Delay;
import dev.overlap.loadgen.plan.LoadModel;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how much load is driven; shared by every command that drives any. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class LoadFlags {
  public static final String CONCURRENCY = "--concurrency";
  public static final String DELAY = "--delay";

  private static final long LONGEST_TIMEOUT_SECONDS = 3_600;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = {"-c", CONCURRENCY},
      converter = Converters.Count.class,
      paramLabel = "N",
      description =
          "Closed loop with this many requests at a time (default 50; in compare 500). With --rate:"
              + " the maximum number of connections.")
  private @Nullable Integer concurrency;

  @Option(
      names = {"-R", "--rate"},
      converter = Converters.Rate.class,
      paramLabel = "RATE",
      description = "Open loop with this many requests per second in all: 500, 5k, 300/1m.")
  private @Nullable Double rate;

  @Option(
      names = "--arrivals",
      paramLabel = "LAW",
      description =
          "Open loop: spacing of the arrivals, constant or poisson (default ${DEFAULT-VALUE}).",
      defaultValue = "constant")
  private Arrivals arrivals;

  @Option(
      names = "--max-in-flight",
      converter = Converters.Count.class,
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "Open loop: maximum number of requests in flight or queued, 1 to 1,000,000; further"
              + " arrivals are dropped and counted (default ${DEFAULT-VALUE}).")
  private int maxInFlight;

  @Option(
      names = "--think",
      paramLabel = "TIME",
      defaultValue = "0ms",
      description =
          "Closed loop: pause between a response and the caller's next request (default"
              + " ${DEFAULT-VALUE}).")
  private Duration think;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      description =
          "Time to wait for a response, from the moment of sending (default ${DEFAULT-VALUE}).")
  private Duration timeout;

  @Option(
      names = DELAY,
      paramLabel = "DELAY",
      description =
          "Backend delay to draw for each request, in whole milliseconds: 100ms,"
              + " uniform(50ms,150ms), lognormal(80ms,0.4).")
  private @Nullable Delay delay;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all random draws (default ${DEFAULT-VALUE}).")
  private long seed;

  /**
   * The load model that was asked for.
   *
   * @param defaultConcurrency of the closed loop, where no number is given
   */
  public LoadModel model(int defaultConcurrency) {
    if (concurrency != null) {
      OptionChecks.range(spec, CONCURRENCY, concurrency, 1, LoadModel.MOST_CONNECTIONS, "-c 500");
    }
    OptionChecks.range(spec, "--max-in-flight", maxInFlight, 1, 1_000_000, "--max-in-flight 10000");
    if (rate == null) {
      return closedLoop(concurrency == null ? defaultConcurrency : concurrency);
    }
    LoadModel open = openLoop(rate);
    if (concurrency == null && open.connections() < maxInFlight) {
      PrintWriter err = spec.commandLine().getErr();
      err.printf(
          Locale.ROOT,
          "at most %,d connections instead of %,d (--max-in-flight), as the limits of file"
              + " descriptors (%,d) and of local ports allow; raise them, or give -c%n",
          open.connections(),
          maxInFlight,
          FileDescriptors.limit());
      err.flush();
    }
    return open;
  }

  /** A closed loop of so many, with the think time that was asked for. */
  public LoadModel closedLoop(int connections) {
    return new LoadModel.ClosedLoop(connections, think);
  }

  /** An open loop at this rate, within the limits that were asked for. */
  public LoadModel.OpenLoop openLoop(double perSecond) {
    if (concurrency != null) {
      return new LoadModel.OpenLoop(perSecond, arrivals, concurrency, maxInFlight);
    }
    long possible =
        Math.min(
            LoadModel.MOST_CONNECTIONS,
            Math.clamp(FileDescriptors.free(), 1, Math.max(1, LocalPorts.count())));
    int connections = (int) Math.min(maxInFlight, possible);
    return new LoadModel.OpenLoop(perSecond, arrivals, connections, maxInFlight);
  }

  /**
   * Refuses more connections than this process, or one of its kind, may open or has ports for.
   *
   * @param option that asks for them
   * @param each descriptors that one connection takes in the process that needs most of them
   */
  public void requireDescriptors(String option, LoadModel model, int each) {
    long wanted = (long) each * model.connections() + FileDescriptors.used();
    boolean chosenHere = model instanceof LoadModel.OpenLoop && concurrency == null;
    if (!chosenHere && model.connections() > LocalPorts.count()) {
      throw OptionChecks.refused(
          spec,
          String.format(
              Locale.ROOT,
              "%s %d needs a local port for each, and the system has %,d; give at most that, or"
                  + " more ports, as in sysctl -w net.ipv4.ip_local_port_range='1024 65535'",
              option,
              model.connections(),
              LocalPorts.count()));
    }
    if (!chosenHere && wanted > FileDescriptors.limit()) {
      throw OptionChecks.refused(
          spec,
          String.format(
              Locale.ROOT,
              "%s %d needs %,d file descriptors, and the limit is %,d; raise the limit, as in"
                  + " 'ulimit -n %d', or give at most %d",
              option,
              model.connections(),
              wanted,
              FileDescriptors.limit(),
              wanted,
              Math.max(0, FileDescriptors.free() / each)));
    }
  }

  public Duration timeout() {
    OptionChecks.range(
        spec,
        "--timeout in seconds",
        timeout.toSeconds(),
        0,
        LONGEST_TIMEOUT_SECONDS,
        "--timeout 30s");
    if (timeout.isZero()) {
      throw OptionChecks.refused(spec, "--timeout must be above zero, as in 30s");
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
