package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.candidate.Launch;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.Measured;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.host.ProcessUsage.Spent;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.CandidateReport.HeapProbe;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.loadgen.testbed.Contender;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.MeterReading;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A short round that is not measured: the first on CPUs that were just assigned is never typical.
 * With the load in flight, and again at rest, servers of ours are asked what lives in their heap,
 * and the JVM's recorder counts pinned threads meanwhile: both would spoil a round that is
 * measured.
 */
final class Rehearsal {
  /** By then all callers have asked, and the load is in its steady state. */
  private static final double PART = 0.7;

  /** Compilers that use no more of a CPU than this are at rest. */
  private static final double AT_REST = 0.05;

  private final Comparison comparison;
  private final Testbed testbed;
  private final LoadGenerator generator;
  private final CounterClient meters;
  private final int fork;

  Rehearsal(Comparison comparison, Testbed testbed, Instruments instruments, int fork) {
    this.comparison = comparison;
    this.testbed = testbed;
    this.generator = instruments.generator();
    this.meters = instruments.meters();
    this.fork = fork;
  }

  /**
   * What was seen of one candidate.
   *
   * @param heap what its heap held; null where it cannot be asked
   * @param cpuMicros CPU cost per request without compilers and collections; empty where it is not
   *     known, or compilers were at work, since a cost that still falls predicts nothing
   * @param loopMicros the event loop's part of it
   * @param roughMicros the same cost with everything in it, whatever was at work
   */
  record Seen(
      @Nullable HeapProbe heap,
      OptionalDouble cpuMicros,
      OptionalDouble loopMicros,
      OptionalDouble roughMicros) {
    /** Of one that was not rehearsed. */
    static final Seen NOTHING =
        new Seen(null, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Loads each candidate once; returns what was seen of it, by name. */
  Map<String, Seen> run() throws InterruptedException {
    BlockPlans plans = new BlockPlans(comparison);
    Map<String, Seen> seen = new HashMap<>();
    for (Contender contender : testbed.contenders()) {
      LoadPlan plan = plans.rehearsal(contender);
      boolean ours = contender.candidate().launch() instanceof Launch.Command;
      seen.put(contender.name(), rehearse(contender.server(), plan, ours));
    }
    return seen;
  }

  private Seen rehearse(RunningServer live, LoadPlan plan, boolean ours)
      throws InterruptedException {
    if (ours) {
      meters.recordPins(live.counters());
    }
    Map<String, Double> before = meters.read(live.metrics());
    ProcessUsage used = live.use();
    long start = System.nanoTime();
    CompletableFuture<LoadResult> load = generator.start(plan, progress -> {});
    Map<String, Double> loaded = Map.of();
    if (ours) {
      LockSupport.parkNanos((long) (PART * plan.window().toNanos()));
      loaded = meters.collectHeap(live.counters());
    }
    long ok = load.join().whole().ok();
    Spent spent = live.use().since(used);
    double seconds = (System.nanoTime() - start) / 1e9;
    Map<String, Double> moved = MeterReading.moved(before, meters.read(live.metrics()));
    testbed.requireAlive();
    HeapProbe heap = loaded.isEmpty() ? null : probe(loaded, meters.collectHeap(live.counters()));
    OptionalDouble rough =
        ok == 0
            ? OptionalDouble.empty()
            : Measured.map(spent.workSeconds(), work -> 1e6 * work / ok);
    if (ok == 0 || spent.compilerSeconds().orElse(seconds) > AT_REST * seconds) {
      return new Seen(heap, OptionalDouble.empty(), OptionalDouble.empty(), rough);
    }
    double collecting = moved.getOrDefault(ServerMetrics.GC_SECONDS, 0.0);
    return new Seen(
        heap,
        Measured.map(spent.workSeconds(), work -> 1e6 * Math.max(0, work - collecting) / ok),
        Measured.map(
            Measured.of(moved.get(ServerMetrics.LOOP_CPU_SECONDS)), loop -> 1e6 * loop / ok),
        rough);
  }

  private @Nullable HeapProbe probe(Map<String, Double> loaded, Map<String, Double> rest) {
    Double restBytes = rest.get(ServerMetrics.LIVE_BYTES);
    Double pinned = rest.get(ServerMetrics.PINNED);
    if (restBytes == null) {
      return null;
    }
    return new HeapProbe(
        fork,
        Math.round(restBytes),
        Math.round(loaded.getOrDefault(ServerMetrics.LIVE_BYTES, 0.0)),
        Math.round(loaded.getOrDefault(ServerMetrics.IN_WORK, 0.0)),
        pinned == null ? OptionalLong.empty() : OptionalLong.of(Math.round(pinned)));
  }
}
