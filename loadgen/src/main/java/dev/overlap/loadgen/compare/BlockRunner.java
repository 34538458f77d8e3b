package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.Reconciliation;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ChildFailedException;
import dev.overlap.loadgen.host.CpuProbes;
import dev.overlap.loadgen.latency.Timeline;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.ServerMetrics;
import dev.overlap.loadgen.testbed.CounterClient;
import dev.overlap.loadgen.testbed.DisturbanceRefusedException;
import dev.overlap.loadgen.testbed.HostReading;
import dev.overlap.loadgen.testbed.MeterReading;
import dev.overlap.loadgen.testbed.RunningServer;
import dev.overlap.loadgen.testbed.Testbed;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Runs one block of load on one candidate, and reads every meter before and after it. */
final class BlockRunner {
  static final String COUNTERS_PATH = "/__counters";
  private static final int SETTLE_TRIES = 50;
  private static final long SETTLE_PAUSE_NANOS = 10_000_000;
  private static final Duration SLICE = Duration.ofMillis(100);

  private final LoadGenerator generator;
  private final Testbed testbed;
  private final CounterClient meters;
  private final CpuProbes probes;
  private final int fork;

  /**
   * @param fork which set of JVMs the testbed holds, from 1
   */
  BlockRunner(Instruments instruments, Testbed testbed, int fork) {
    this.fork = fork;
    this.testbed = testbed;
    this.generator = instruments.generator();
    this.meters = instruments.meters();
    this.probes = instruments.probes();
  }

  /**
   * A block on a candidate.
   *
   * @param disturbance what the backend does wrong meanwhile
   * @throws ChildFailedException if a server has ended
   * @throws DisturbanceRefusedException if the backend can do nothing wrong
   */
  BlockResult run(
      RunningServer candidate, LoadPlan plan, int round, int position, Disturbance disturbance)
      throws InterruptedException {
    String patterns = disturbance.query(plan.settle());
    boolean counts = meters.reset(counters(), patterns);
    if (!counts && !disturbance.isNone()) {
      throw new DisturbanceRefusedException(testbed.backend().base());
    }
    Timeline timeline = disturbance.stall().isPresent() ? new Timeline(SLICE, plan.window()) : null;
    return measure(candidate, plan, new BlockResultBuilder(fork, round, position, timeline));
  }

  /** Confirms, before anything is measured, that the backend can do wrong what it is to do. */
  void requirePatterns(Disturbance disturbance) throws InterruptedException {
    if (!disturbance.isNone() && !meters.reset(counters(), "")) {
      throw new DisturbanceRefusedException(testbed.backend().base());
    }
  }

  /** A block on the backend itself, which does nothing wrong meanwhile. */
  BlockResult direct(LoadPlan plan) throws InterruptedException {
    meters.reset(counters(), "");
    return measure(testbed.backend(), plan, new BlockResultBuilder(fork, 1, 1, null));
  }

  private BlockResult measure(RunningServer candidate, LoadPlan plan, BlockResultBuilder round)
      throws InterruptedException {
    testbed.requireAlive();
    candidate.resetPeakRss();
    System.gc(); // of this process, now: a collection within the block would stop the generator
    MeterReading before = before(candidate);
    LoadResult result = generator.run(plan, progress -> {}, round.timeline());
    testbed.requireAlive();
    MeterReading after = after(candidate);
    List<String> broken = broken(candidate, before, after, result);
    for (int i = 0; i < SETTLE_TRIES && !broken.isEmpty(); i++) {
      LockSupport.parkNanos(SETTLE_PAUSE_NANOS); // counters may be a moment behind the last answer
      after = after.with(counters(candidate));
      broken = broken(candidate, before, after, result);
    }
    return round.build(plan, before, after, result, candidate.peakRssBytes(), broken);
  }

  private List<String> broken(
      RunningServer candidate, MeterReading before, MeterReading after, LoadResult result) {
    Map<String, Double> backend =
        MeterReading.moved(before.counters().backend(), after.counters().backend());
    return isBackend(candidate)
        ? Reconciliation.brokenDirectly(result.whole(), backend)
        : Reconciliation.broken(
            result.whole(),
            MeterReading.moved(before.counters().server(), after.counters().server()),
            Math.max(1, candidate.calls()),
            candidate.calls() > 0 ? backend : Map.of());
  }

  private boolean isBackend(RunningServer candidate) {
    return candidate.equals(testbed.backend());
  }

  /** The kernel's counters come last, so that asking the servers is not billed to the block. */
  private MeterReading before(RunningServer candidate) throws InterruptedException {
    Map<Integer, Double> work = probes.workMicros();
    MeterReading.Counters counters = counters(candidate);
    if (counters.server().containsKey(ServerMetrics.PEAK_THREADS)) {
      meters.resetPeaks(candidate.counters());
    }
    return kernel(candidate, work, counters);
  }

  /** The kernel's counters come first, for the same reason. */
  private MeterReading after(RunningServer candidate) throws InterruptedException {
    MeterReading kernel =
        kernel(candidate, Map.of(), new MeterReading.Counters(Map.of(), Map.of()));
    MeterReading.Counters counters = counters(candidate);
    return new MeterReading(
        kernel.nanos(),
        kernel.use(),
        kernel.backendCpu(),
        kernel.host().with(probes.workMicros()),
        counters);
  }

  private MeterReading kernel(
      RunningServer candidate, Map<Integer, Double> work, MeterReading.Counters counters) {
    HostReading host = HostReading.now(testbed, work);
    return new MeterReading(
        System.nanoTime(), candidate.use(), testbed.backend().cpuSeconds(), host, counters);
  }

  private MeterReading.Counters counters(RunningServer candidate) throws InterruptedException {
    return new MeterReading.Counters(
        isBackend(candidate) ? Map.of() : meters.read(candidate.metrics()),
        meters.read(counters()));
  }

  private URI counters() {
    return URI.create(testbed.backend().base() + COUNTERS_PATH);
  }
}
