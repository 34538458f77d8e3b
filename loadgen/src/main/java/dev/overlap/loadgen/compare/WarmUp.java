package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.SteadyState;
import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.HostLoad;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.loadgen.result.WarmUpReport.Phase;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Loads servers until the CPU cost per request is flat: throughput is not a sign, since a server
 * that waits has flat throughput from its first second. Every server is asked for what it will be
 * asked for later, because that is what its compilers must see, but gently: a server that is
 * saturated leaves its compilers no CPU, and is warm much later (docs/benchmarks.md).
 */
final class WarmUp {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int BACKEND_PER_SECOND = 1_500;
  private static final int CANDIDATE_PER_SECOND = 1_000;
  private static final int FEWEST_CONNECTIONS = 8;
  private static final int LONGEST_DELAY_MILLIS = 100;
  private static final String GENERATOR = "generator";

  private final LoadGenerator generator;
  private final Testbed testbed;
  private final Comparison comparison;
  private final CounterClient meters;
  private final ComparisonEvent.Listener listener;

  WarmUp(
      Instruments instruments,
      Testbed testbed,
      Comparison comparison,
      ComparisonEvent.Listener listener) {
    this.generator = instruments.generator();
    this.testbed = testbed;
    this.meters = instruments.meters();
    this.comparison = comparison;
    this.listener = listener;
  }

  /** Loads the backend by itself. */
  Phase backend(Duration limit) throws InterruptedException {
    return run("backend", 1, List.of(testbed.backend()), connections(BACKEND_PER_SECOND), limit);
  }

  /** Loads all candidates at once; the backend works for each of them, and is watched with them. */
  Phase candidates(int fork, Duration limit) throws InterruptedException {
    int connections = connections(CANDIDATE_PER_SECOND);
    return run("candidates", fork, testbed.servers(), connections, limit);
  }

  /** So many callers ask at about this rate; never more than are planned. */
  private int connections(int perSecond) {
    long wanted = Math.max(FEWEST_CONNECTIONS, Math.round(perSecond * delayMillis() / 1000));
    return (int) Math.min(wanted, comparison.shape().concurrency());
  }

  private double delayMillis() {
    return Math.min(LONGEST_DELAY_MILLIS, comparison.shape().delay().meanMillis());
  }

  private Phase run(
      String name, int fork, List<RunningServer> targets, int connections, Duration limit)
      throws InterruptedException {
    listener.on(new ComparisonEvent.PhaseStarted("warm-up: " + name));
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    Map<String, List<Double>> loops = new LinkedHashMap<>();
    long start = System.nanoTime();
    for (int window = 1;
        !SteadyState.areFlat(costs.values()) && since(start) < limit.toNanos();
        window++) {
      Window cost = window(targets, connections);
      testbed.requireAlive();
      listener.on(new ComparisonEvent.WarmUpWindow(name, window, cost.cpuMicros()));
      keep(cost.cpuMicros(), costs);
      keep(cost.loopMicros(), loops);
    }
    return new Phase(name, fork, SteadyState.areFlat(costs.values()), costs, loops);
  }

  private static void keep(Map<String, Double> window, Map<String, List<Double>> all) {
    window.forEach((who, micros) -> all.computeIfAbsent(who, any -> new ArrayList<>()).add(micros));
  }

  private static long since(long startNanos) {
    return System.nanoTime() - startNanos;
  }

  /** What a request cost in one window, by process. */
  private record Window(Map<String, Double> cpuMicros, Map<String, Double> loopMicros) {}

  /** What the meters of one process show. */
  private record Meter(ProcessUsage use, OptionalDouble loopSeconds) {}

  private Meter read(RunningServer live) throws InterruptedException {
    // The backend has counters of its own kind, and no loop among them.
    OptionalDouble loop =
        live.equals(testbed.backend())
            ? OptionalDouble.empty()
            : Measured.of(meters.read(live.metrics()).get(ServerMetrics.LOOP_CPU_SECONDS));
    return new Meter(live.use(), loop);
  }

  /**
   * Loads every target for a window, on fresh connections as a block does; returns what it cost.
   */
  private Window window(List<RunningServer> targets, int connections) throws InterruptedException {
    String delay = Math.round(delayMillis()) + "ms";
    List<Meter> before = new ArrayList<>();
    for (RunningServer target : targets) {
      before.add(read(target));
    }
    ProcessUsage backendBefore = testbed.backend().use();
    List<LoadResult> results =
        targets.stream()
            .map(target -> plan(target.request(delay), connections))
            .map(plan -> generator.start(plan, progress -> {}))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    Map<String, Double> costs = new LinkedHashMap<>();
    Map<String, Double> loops = new LinkedHashMap<>();
    long all = results.stream().mapToLong(result -> result.whole().ok()).sum();
    put(
        costs,
        testbed.backend().name(),
        testbed.backend().use().since(backendBefore).workSeconds(),
        all);
    for (int i = 0; i < targets.size(); i++) {
      RunningServer target = targets.get(i);
      Meter after = read(target);
      long ok = results.get(i).whole().ok();
      put(costs, target.name(), after.use().since(before.get(i).use()).workSeconds(), ok);
      OptionalDouble loop = HostLoad.difference(before.get(i).loopSeconds(), after.loopSeconds());
      put(loops, target.name(), loop, ok);
    }
    // One loop drives all: each run has seen its whole CPU time.
    costs.put(GENERATOR, results.getFirst().loopCpuNanos() / 1000.0 / Math.max(1, all));
    return new Window(costs, loops);
  }

  private static void put(
      Map<String, Double> costs, String who, OptionalDouble seconds, long answered) {
    if (seconds.isPresent() && answered > 0) {
      costs.put(who, seconds.getAsDouble() * 1e6 / answered);
    }
  }

  private LoadPlan plan(RequestTemplate request, int connections) {
    ClosedLoop load = new ClosedLoop(connections, Duration.ZERO);
    return LoadPlan.of(request, load, WINDOW, comparison.timeout())
        .settling(Duration.ZERO, Duration.ofMillis(LONGEST_DELAY_MILLIS))
        .drawing(Optional.empty(), 1, comparison.shape().seed());
  }
}
