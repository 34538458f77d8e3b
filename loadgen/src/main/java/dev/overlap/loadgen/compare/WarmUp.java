package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.WarmUpReport.Phase;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadModel.ClosedLoop;
import dev.overlap.loadgen.plan.LoadPlan;
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
 * Loads servers without delay until the CPU cost of a request is flat: throughput is no sign, since a
 * server that waits has flat throughput from its first second.
 */
final class WarmUp {
  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 48;
  private static final String UNDELAYED = "0ms";
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

  /** Loads all targets at once; the backend works for each of them, and is watched with them. */
  Phase run(String name, List<Live> targets) {
    listener.on(new ComparisonEvent.PhaseStarted("warm-up: " + name));
    Map<String, List<Double>> costs = new LinkedHashMap<>();
    long limit = comparison.warmUp().toSeconds();
    int seconds = 0;
    while (seconds < limit && !Flatness.isFlat(costs.values())) {
      Map<String, Double> second = oneSecond(targets);
      seconds++;
      listener.on(new ComparisonEvent.WarmUpSecond(name, seconds, second));
      second.forEach((who, cost) -> costs.computeIfAbsent(who, any -> new ArrayList<>()).add(cost));
      stage.requireAlive();
    }
    return new Phase(name, Flatness.isFlat(costs.values()), costs);
  }

  private Map<String, Double> oneSecond(List<Live> targets) {
    List<OptionalDouble> before = targets.stream().map(Live::cpuSeconds).toList();
    OptionalDouble backendBefore = stage.backend().cpuSeconds();
    List<CompletableFuture<LoadResult>> runs =
        targets.stream().map(target -> generator.start(plan(target), progress -> {})).toList();
    List<LoadResult> results = runs.stream().map(CompletableFuture::join).toList();

    Map<String, Double> costs = new LinkedHashMap<>();
    long all = results.stream().mapToLong(result -> result.whole().ok()).sum();
    cost(backendBefore, stage.backend().cpuSeconds(), all)
        .ifPresent(cost -> costs.put(stage.backend().name(), cost));
    for (int i = 0; i < targets.size(); i++) {
      Live target = targets.get(i);
      long answered = results.get(i).whole().ok();
      cost(before.get(i), target.cpuSeconds(), answered)
          .ifPresent(cost -> costs.put(target.name(), cost));
    }
    double loopNanos = results.getFirst().loopCpuNanos();
    costs.put(GENERATOR, loopNanos / 1000 / Math.max(1, all));
    return costs;
  }

  private static Optional<Double> cost(OptionalDouble before, OptionalDouble after, long answered) {
    return before.isPresent() && after.isPresent() && answered > 0
        ? Optional.of((after.getAsDouble() - before.getAsDouble()) * 1e6 / answered)
        : Optional.empty();
  }

  private LoadPlan plan(Live target) {
    return new LoadPlan(
        target.request(UNDELAYED),
        new ClosedLoop(CONNECTIONS, Duration.ZERO),
        Optional.empty(),
        Duration.ZERO,
        WINDOW,
        OptionalLong.empty(),
        Duration.ZERO,
        comparison.timeout(),
        comparison.shape().seed());
  }
}
