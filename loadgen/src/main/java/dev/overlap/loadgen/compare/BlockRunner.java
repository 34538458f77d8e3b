package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.plan.LoadPlan;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;

/** Runs one block of load on one candidate, and reads every meter before and after it. */
final class BlockRunner {
  private static final String COUNTERS_PATH = "/__counters";
  private static final int SETTLE_TRIES = 50;
  private static final long SETTLE_PAUSE_NANOS = 10_000_000;

  private final LoadGenerator generator;
  private final Stage stage;
  private final Meters meters;

  BlockRunner(LoadGenerator generator, Stage stage, Meters meters) {
    this.generator = generator;
    this.stage = stage;
    this.meters = meters;
  }

  /** What the meters show at one moment. */
  private record Reading(
      long nanos,
      OptionalDouble cpu,
      OptionalDouble backendCpu,
      OptionalDouble ownCpu,
      Optional<ProcFs.HostTime> host,
      Map<String, Double> server,
      Map<String, Double> backend) {}

  Round run(Live candidate, LoadPlan plan, int round, int position) throws InterruptedException {
    stage.requireAlive();
    System.gc(); // of this process, now: a collection within the block would stop the generator
    Reading before = read(candidate);
    LoadResult result = generator.run(plan, progress -> {});
    stage.requireAlive();
    Reading after = read(candidate);
    for (int i = 0; i < SETTLE_TRIES && !settled(after, before, result); i++) {
      LockSupport.parkNanos(SETTLE_PAUSE_NANOS);
      after = read(candidate);
    }
    return round(candidate, plan, before, after, result, round, position);
  }

  private Reading read(Live candidate) throws InterruptedException {
    Map<String, Double> server = meters.read(resolve(candidate, ServerMetrics.PATH));
    Map<String, Double> backend = meters.read(resolve(stage.backend(), COUNTERS_PATH));
    return new Reading(
        System.nanoTime(),
        candidate.cpuSeconds(),
        stage.backend().cpuSeconds(),
        stage.ownCpuSeconds(),
        ProcFs.hostTime(),
        server,
        backend);
  }

  private static URI resolve(Live server, String path) {
    return URI.create(server.base() + path);
  }

  /** Counters may be a moment behind the last answer. */
  private static boolean settled(Reading after, Reading before, LoadResult result) {
    return Books.broken(
            result.whole(),
            moved(before.server(), after.server()),
            moved(before.backend(), after.backend()))
        .isEmpty();
  }

  private static Map<String, Double> moved(Map<String, Double> before, Map<String, Double> after) {
    Map<String, Double> moved = new HashMap<>();
    // What was not read before the block has no start to count from.
    after.forEach(
        (name, value) -> {
          if (name.equals(ServerMetrics.PEAK_THREADS)) {
            moved.put(name, value);
          } else if (before.containsKey(name)) {
            moved.put(name, value - before.getOrDefault(name, 0.0));
          }
        });
    return moved;
  }

  private static Round round(
      Live candidate,
      LoadPlan plan,
      Reading before,
      Reading after,
      LoadResult result,
      int round,
      int position) {
    Map<String, Double> server = moved(before.server(), after.server());
    List<String> broken =
        Books.broken(result.whole(), server, moved(before.backend(), after.backend()));
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    LatencyRecorder times = result.latencies();
    return new Round(
        round,
        position,
        seconds,
        result.window().toNanos() / 1e9,
        result.okInWindow(),
        result.counts(),
        result.whole(),
        times.response().encode(),
        times.service().encode(),
        times.lag().encode(),
        plan.delay().isPresent() ? times.excess().encode() : null,
        Round.encode(times),
        result.probe().encode(),
        result.mostMissing(),
        Figures.boxed(difference(before.cpu(), after.cpu())),
        Figures.boxed(difference(before.backendCpu(), after.backendCpu())),
        result.loopCpuNanos() / 1e9,
        Figures.boxed(HostLoad.stealShare(before.host(), after.host())),
        Figures.boxed(
            HostLoad.foreignCores(
                before.host(), after.host(), difference(before.ownCpu(), after.ownCpu()), seconds)),
        candidate.peakRssBytes().isPresent() ? candidate.peakRssBytes().getAsLong() : null,
        server,
        broken);
  }

  private static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
    return before.isPresent() && after.isPresent()
        ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
        : OptionalDouble.empty();
  }
}
