package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport.Phase;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.plan.RequestTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Loads servers until the CPU cost of a request is flat: throughput is no sign, since a server that
 * waits has flat throughput from its first second. The backend is loaded without delay; candidates
 * with the load that is planned, as far as that is quick, because what a compiler has seen must be
 * what is measured later.
 */
final class WarmUp {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int BACKEND_CONNECTIONS = 16;
  private static final int MOST_CONNECTIONS = 500;
  private static final int LONGEST_DELAY_MILLIS = 100;
  private static final String GENERATOR = "generator";

  private final LoadGenerator generator;
  private final Stage stage;
  private final Comparison comparison;
  private final ComparisonEvent.Listener listener;

  WarmUp(
      LoadGenerator generator,
      Stage stage,
      Comparison comparison,
      ComparisonEvent.Listener listener) {
    this.generator = generator;
    this.stage = stage;
    this.comparison = comparison;
    this.listener = listener;
  }

  /** Loads the backend by itself. */
  Phase backend(Duration limit) throws InterruptedException {
    return run("backend", List.of(stage.backend()), "0ms", BACKEND_CONNECTIONS, limit);
  }

  /** Loads all candidates at once; the backend works for each of them, and is watched with them. */
  Phase candidates(Duration limit) throws InterruptedException {
    double delay = Math.min(LONGEST_DELAY_MILLIS, comparison.shape().delay().meanMillis());
    int connections = Math.min(MOST_CONNECTIONS, comparison.shape().concurrency());
    return run("candidates", stage.candidates(), Math.round(delay) + "ms", connections, limit);
  }

  private Phase run(String name, List<Live> targets, String delay, int connections, Duration limit)
      throws InterruptedException {
    listener.on(new ComparisonEvent.PhaseStarted("warm-up: " + name));
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    long start = System.nanoTime();
    for (int window = 1;
        !Flatness.isFlat(costs.values()) && since(start) < limit.toNanos();
        window++) {
      Map<String, Double> cost = window(targets, delay, connections);
      stage.requireAlive();
      listener.on(new ComparisonEvent.WarmUpWindow(name, window, cost));
      cost.forEach(
          (who, micros) -> costs.computeIfAbsent(who, any -> new ArrayList<>()).add(micros));
    }
    return new Phase(name, Flatness.isFlat(costs.values()), costs);
  }

  private static long since(long startNanos) {
    return System.nanoTime() - startNanos;
  }

  /** Loads every target for a window, on fresh connections as a block does; tells what it cost. */
  private Map<String, Double> window(List<Live> targets, String delay, int connections) {
    List<OptionalDouble> before = targets.stream().map(Live::cpuSeconds).toList();
    OptionalDouble backendBefore = stage.backend().cpuSeconds();
    List<LoadResult> results =
        targets.stream()
            .map(target -> plan(target.request(delay), connections))
            .map(plan -> generator.start(plan, progress -> {}))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();
    Map<String, Double> costs = new LinkedHashMap<>();
    long all = results.stream().mapToLong(result -> result.whole().ok()).sum();
    cost(backendBefore, stage.backend().cpuSeconds(), all)
        .ifPresent(micros -> costs.put(stage.backend().name(), micros));
    for (int i = 0; i < targets.size(); i++) {
      Live target = targets.get(i);
      cost(before.get(i), target.cpuSeconds(), results.get(i).whole().ok())
          .ifPresent(micros -> costs.put(target.name(), micros));
    }
    // One loop drives all: each run has seen its whole CPU time.
    costs.put(GENERATOR, results.getFirst().loopCpuNanos() / 1000.0 / Math.max(1, all));
    return costs;
  }

  private static Optional<Double> cost(OptionalDouble before, OptionalDouble after, long answered) {
    return before.isPresent() && after.isPresent() && answered > 0
        ? Optional.of((after.getAsDouble() - before.getAsDouble()) * 1e6 / answered)
        : Optional.empty();
  }

  private LoadPlan plan(RequestTemplate request, int connections) {
    return new LoadPlan(
        request,
        new ClosedLoop(connections, Duration.ZERO),
        Optional.empty(),
        Duration.ZERO,
        WINDOW,
        OptionalLong.empty(),
        Duration.ofMillis(LONGEST_DELAY_MILLIS),
        comparison.timeout(),
        comparison.shape().seed());
  }
}
