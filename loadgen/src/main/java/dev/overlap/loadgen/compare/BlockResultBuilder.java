package dev.overlap.loadgen.compare;

import static dev.overlap.loadgen.host.HostLoad.difference;
import static dev.overlap.loadgen.testbed.MeterReading.moved;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.latency.LatencyRecorder;
import dev.overlap.loadgen.latency.Timeline;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.LatencyFigures;
import dev.overlap.loadgen.result.TimelineReport;
import dev.overlap.loadgen.testbed.MeterReading;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what one block brought back.
 *
 * @param fork which set of processes served, from 1
 * @param timeline recorded meanwhile; null where none was wanted
 */
record BlockResultBuilder(int fork, int round, int position, @Nullable Timeline timeline) {

  BlockResult build(
      LoadPlan plan,
      MeterReading before,
      MeterReading after,
      LoadResult result,
      OptionalLong peakRss,
      List<String> broken) {
    double seconds = (after.nanos() - before.nanos()) / 1e9;
    LatencyRecorder times = result.latencies();
    ProcessUsage.Spent spent = after.use().since(before.use());
    return new BlockResult(
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
        BlockResult.encode(times),
        result.probe().encode(),
        result.mostMissing(),
        spent.cpuSeconds(),
        LatencyFigures.boxed(difference(before.backendCpu(), after.backendCpu())),
        result.loopCpuNanos() / 1e9,
        after.host().since(before.host(), seconds),
        peakRss.isPresent() ? (Long) peakRss.getAsLong() : null,
        moved(before.counters().server(), after.counters().server()),
        moved(before.counters().backend(), after.counters().backend()),
        result.mostInFlight(),
        timeline == null ? null : TimelineReport.of(timeline),
        fork,
        result.meanInFlight(),
        result.residenceSeconds(),
        spent.systemSeconds(),
        spent.compilerSeconds(),
        spent.turns(),
        broken);
  }
}
