package dev.overlap.loadgen.selftest;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.host.Machine;
import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadModel.OpenLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.plan.Units;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Proves the generator's arithmetic against laws that are known in closed form, and measures what
 * the generator can do here. Blocking; call it from one thread.
 */
public final class Selftest {
  private static final long SEED = 1;
  private static final int MAX_IN_FLIGHT = 10_000;
  private static final Duration SETTLE = Duration.ofMillis(500);
  private static final Duration SPREAD = Duration.ofMillis(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /**
   * So few that service time, in which only requests in flight count, shows little of the freeze.
   */
  private static final int FREEZE_CONNECTIONS = 8;

  private static final double TIMER_SHARE = 0.5;

  private final SelftestPlan plan;
  private final Consumer<String> progress;
  private final List<Check> books = new ArrayList<>();

  /**
   * A selftest that has not begun.
   *
   * @param progress hears in words which part begins, on the calling thread
   */
  public Selftest(SelftestPlan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs all of it, once.
   *
   * @throws java.io.UncheckedIOException if the built-in server cannot listen
   */
  public SelftestReport run() {
    Machine machine = Machine.here();
    try (LoadGenerator generator = new LoadGenerator();
        BuiltInServer server = new BuiltInServer()) {
      Bench bench = new Bench(generator, server);
      ClosedLoop busy = new ClosedLoop(plan.connections(), Duration.ZERO);
      say("warming up", plan.warmUp());
      drive(bench, "warm-up", busy, Duration.ZERO, plan.warmUp());
      say("measuring the ceiling", plan.ceiling());
      LoadResult ceiling = drive(bench, "ceiling run", busy, Duration.ZERO, plan.ceiling());
      double rate = Math.max(1, TIMER_SHARE * ceiling.throughput());
      say("measuring the timers at %s req/s".formatted(Units.figure(rate)), plan.timer());
      LoadResult timer =
          drive(bench, "timer run", open(rate, plan.connections()), SETTLE, plan.timer());
      say("freezing the built-in server", plan.window());
      server.freeze(SETTLE.plus(plan.freezeAfter()), plan.freeze());
      LoadModel steady = open(plan.arrivalsPerSecond(), FREEZE_CONNECTIONS);
      LoadResult frozen = drive(bench, "freeze run", steady, SETTLE, plan.window());
      FreezeLaw law = new FreezeLaw(millis(server.frozen()), millis(frozen.window()));
      Speed speed = new Speed(machine, generator.transport(), ceiling, timer, rate);
      return report(speed, law, frozen);
    }
  }

  /** The generator, and the server that it drives. */
  private record Bench(LoadGenerator generator, BuiltInServer server) {}

  /** The results of the two runs that measure. */
  private record Speed(
      Machine machine, String transport, LoadResult full, LoadResult half, double halfPerSecond) {

    Ceiling ceiling() {
      return new Ceiling(
          full.whole().ok() / (Math.max(1, full.loopCpuNanos()) / 1e9),
          millis(half.probe(), 0.99),
          millis(half.latencies().lag(), 0.999),
          transport,
          machine.fingerprint(transport),
          Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    }
  }

  private SelftestReport report(Speed speed, FreezeLaw law, LoadResult frozen) {
    List<Check> checks = new ArrayList<>();
    checks.addAll(law.check(frozen.latencies().response(), frozen.latencies().service()));
    checks.addAll(DistributionChecks.all(plan.samples(), SEED));
    checks.addAll(books);
    RequestCounts half = speed.half().counts();
    return new SelftestReport(
        SelftestReport.SCHEMA,
        checks.stream().allMatch(Check::holds),
        law.frozenMillis(),
        law.windowMillis(),
        checks,
        speed.ceiling(),
        speed.full().throughput(),
        speed.halfPerSecond(),
        (double) half.sent() / Math.max(1, half.planned()),
        null);
  }

  private LoadResult drive(
      Bench bench, String name, LoadModel model, Duration settle, Duration window) {
    long before = bench.server().received();
    LoadResult result =
        bench
            .generator()
            .run(
                LoadPlan.of(RequestTemplate.get(bench.server().url()), model, window, TIMEOUT)
                    .settling(settle, SPREAD)
                    .drawing(Optional.empty(), 1, SEED),
                report -> {});
    RequestCounts whole = result.whole();
    books.add(Check.count("books, " + name, whole.planned(), accounted(whole)));
    books.add(
        Check.count("server's count, " + name, whole.sent(), bench.server().received() - before));
    return result;
  }

  /** The planned requests by outcome; a sum other than the number planned is a mistake. */
  static long accounted(RequestCounts counts) {
    long split = counts.sent() + counts.dropped();
    return split == counts.planned()
        ? counts.ok() + counts.errors() + counts.inFlight() + counts.dropped()
        : split;
  }

  private static OpenLoop open(double perSecond, int connections) {
    return new OpenLoop(perSecond, Arrivals.CONSTANT, connections, MAX_IN_FLIGHT);
  }

  private void say(String what, Duration length) {
    progress.accept(what + ", " + Units.text(length));
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** The quantile; the maximum where the samples are too few, because it is not below it. */
  private static double millis(LatencyHistogram histogram, double quantile) {
    return histogram.quantileMillis(quantile).orElse(histogram.maxMillis().orElse(0));
  }
}
