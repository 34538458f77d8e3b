package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.compare.ComparisonReport.HeapProbe;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.plan.LoadPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * A short round that is not measured: the first on CPUs that were just assigned is never typical.
 * With the load in flight, and again at rest, servers of ours are asked what lives in their heap,
 * and the JVM's recorder counts pinned threads meanwhile: both would spoil a round that is
 * measured.
 */
final class Rehearsal {
  /** By then all callers have asked, and the load is in its steady state. */
  private static final double PART = 0.7;

  private final Comparison comparison;
  private final Stage stage;
  private final LoadGenerator generator;
  private final Meters meters;
  private final int fork;

  Rehearsal(Comparison comparison, Stage stage, Instruments instruments, int fork) {
    this.comparison = comparison;
    this.stage = stage;
    this.generator = instruments.generator();
    this.meters = instruments.meters();
    this.fork = fork;
  }

  /** Loads each candidate once; tells what its heap held, by name, as far as that can be asked. */
  Map<String, HeapProbe> run() throws InterruptedException {
    BlockPlans plans = new BlockPlans(comparison);
    List<Live> live = stage.candidates();
    Map<String, HeapProbe> probes = new HashMap<>();
    for (int i = 0; i < live.size(); i++) {
      Candidate candidate = comparison.candidates().get(i);
      LoadPlan plan = plans.rehearsal(candidate, live.get(i));
      boolean ours = candidate.launch() instanceof Launch.Command;
      if (ours) {
        meters.recordPins(live.get(i).counters());
      }
      CompletableFuture<LoadResult> load = generator.start(plan, progress -> {});
      Map<String, Double> loaded = Map.of();
      if (ours) {
        LockSupport.parkNanos((long) (PART * plan.window().toNanos()));
        loaded = meters.collectHeap(live.get(i).counters());
      }
      load.join();
      stage.requireAlive();
      if (!loaded.isEmpty()) {
        probe(loaded, meters.collectHeap(live.get(i).counters()), probes, candidate.name());
      }
    }
    return probes;
  }

  private void probe(
      Map<String, Double> loaded,
      Map<String, Double> rest,
      Map<String, HeapProbe> probes,
      String name) {
    Double restBytes = rest.get(ServerMetrics.LIVE_BYTES);
    Double pinned = rest.get(ServerMetrics.PINNED);
    if (restBytes != null) {
      long inWork = Math.round(loaded.getOrDefault(ServerMetrics.IN_WORK, 0.0));
      long loadedBytes = Math.round(loaded.getOrDefault(ServerMetrics.LIVE_BYTES, 0.0));
      probes.put(
          name,
          new HeapProbe(
              fork,
              Math.round(restBytes),
              loadedBytes,
              inWork,
              pinned == null ? null : (Long) Math.round(pinned)));
    }
  }
}
