package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.analysis.Books;
import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ChildFailedException;
import dev.overlap.loadgen.host.CpuProbes;
import dev.overlap.loadgen.latency.Timeline;
import dev.overlap.loadgen.plan.Disturbance;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.Round;
import dev.overlap.loadgen.testbed.DisturbanceRefusedException;
import dev.overlap.loadgen.testbed.HostReading;
import dev.overlap.loadgen.testbed.Live;
import dev.overlap.loadgen.testbed.Meters;
import dev.overlap.loadgen.testbed.Reading;
import dev.overlap.loadgen.testbed.Stage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Runs one block of load on one candidate, and reads every meter before and after it. */
final class BlockRunner {
  private static final String COUNTERS_PATH = "/__counters";
  private static final int SETTLE_TRIES = 50;
  private static final long SETTLE_PAUSE_NANOS = 10_000_000;
  private static final Duration SLICE = Duration.ofMillis(100);

  private final LoadGenerator generator;
  private final Stage stage;
  private final Meters meters;
  private final CpuProbes probes;
  private final int fork;

  /**
   * @param fork which set of JVMs the stage holds, from 1
   */
  BlockRunner(Instruments instruments, Stage stage, int fork) {
    this.fork = fork;
    this.stage = stage;
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
  Round run(Live candidate, LoadPlan plan, int round, int position, Disturbance disturbance)
      throws InterruptedException {
    String patterns = disturbance.query(plan.settle());
    boolean counts = meters.reset(counters(), patterns);
    if (!counts && !disturbance.isNone()) {
      throw new DisturbanceRefusedException(stage.backend().base());
    }
    Timeline timeline = disturbance.stall().isPresent() ? new Timeline(SLICE, plan.window()) : null;
    return measure(candidate, plan, new RoundBuilder(fork, round, position, timeline));
  }

  /** Confirms, before anything is measured, that the backend can do wrong what it is to do. */
  void requirePatterns(Disturbance disturbance) throws InterruptedException {
    if (!disturbance.isNone() && !meters.reset(counters(), "")) {
      throw new DisturbanceRefusedException(stage.backend().base());
    }
  }

  /** A block on the backend itself, which does nothing wrong meanwhile. */
  Round direct(LoadPlan plan) throws InterruptedException {
    meters.reset(counters(), "");
    return measure(stage.backend(), plan, new RoundBuilder(fork, 1, 1, null));
  }

  private Round measure(Live candidate, LoadPlan plan, RoundBuilder round)
      throws InterruptedException {
    stage.requireAlive();
    candidate.forgetPeakRss();
    System.gc(); // of this process, now: a collection within the block would stop the generator
    Reading before = before(candidate);
    LoadResult result = generator.run(plan, progress -> {}, round.timeline());
    stage.requireAlive();
    Reading after = after(candidate);
    List<String> broken = broken(candidate, before, after, result);
    for (int i = 0; i < SETTLE_TRIES && !broken.isEmpty(); i++) {
      LockSupport.parkNanos(SETTLE_PAUSE_NANOS); // counters may be a moment behind the last answer
      after = after.with(counters(candidate));
      broken = broken(candidate, before, after, result);
    }
    return round.build(plan, before, after, result, candidate.peakRssBytes(), broken);
  }

  private List<String> broken(Live candidate, Reading before, Reading after, LoadResult result) {
    Map<String, Double> backend =
        Reading.moved(before.counters().backend(), after.counters().backend());
    return isBackend(candidate)
        ? Books.brokenDirectly(result.whole(), backend)
        : Books.broken(
            result.whole(),
            Reading.moved(before.counters().server(), after.counters().server()),
            Math.max(1, candidate.calls()),
            candidate.calls() > 0 ? backend : Map.of());
  }

  private boolean isBackend(Live candidate) {
    return candidate.equals(stage.backend());
  }

  /** The kernel's counters come last, so that asking the servers is not billed to the block. */
  private Reading before(Live candidate) throws InterruptedException {
    Map<Integer, Double> work = probes.workMicros();
    Reading.Counters counters = counters(candidate);
    return kernel(candidate, work, counters);
  }

  /** The kernel's counters come first, for the same reason. */
  private Reading after(Live candidate) throws InterruptedException {
    Reading kernel = kernel(candidate, Map.of(), new Reading.Counters(Map.of(), Map.of()));
    Reading.Counters counters = counters(candidate);
    return new Reading(
        kernel.nanos(),
        kernel.use(),
        kernel.backendCpu(),
        kernel.host().with(probes.workMicros()),
        counters);
  }

  private Reading kernel(Live candidate, Map<Integer, Double> work, Reading.Counters counters) {
    HostReading host = HostReading.now(stage, work);
    return new Reading(
        System.nanoTime(), candidate.use(), stage.backend().cpuSeconds(), host, counters);
  }

  private Reading.Counters counters(Live candidate) throws InterruptedException {
    return new Reading.Counters(
        isBackend(candidate) ? Map.of() : meters.read(candidate.metrics()),
        meters.read(counters()));
  }

  private URI counters() {
    return URI.create(stage.backend().base() + COUNTERS_PATH);
  }
}
