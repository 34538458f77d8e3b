package dev.overlap.loadgen.compare;

import static dev.overlap.loadgen.host.HostLoad.difference;
import static dev.overlap.loadgen.testbed.MeterReading.moved;

import dev.overlap.loadgen.engine.LoadResult;
import dev.overlap.loadgen.host.ProcessUsage;
import dev.overlap.loadgen.latency.Timeline;
import dev.overlap.loadgen.plan.LoadPlan;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.BlockResult.Books;
import dev.overlap.loadgen.result.BlockResult.Counters;
import dev.overlap.loadgen.result.BlockResult.InFlight;
import dev.overlap.loadgen.result.BlockResult.Place;
import dev.overlap.loadgen.result.BlockResult.Times;
import dev.overlap.loadgen.result.BlockResult.Usage;
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
    ProcessUsage.Spent spent = after.use().since(before.use());
    return new BlockResult(
        new Place(round, position, fork, seconds, result.window().toNanos() / 1e9),
        Books.of(result, broken),
        Times.of(result, plan.delay().isPresent(), timeline),
        new Usage(
            spent.cpuSeconds(),
            spent.systemSeconds(),
            spent.compilerSeconds(),
            spent.turns(),
            peakRss,
            difference(before.backendCpu(), after.backendCpu()),
            result.loopCpuNanos() / 1e9),
        after.host().since(before.host(), seconds),
        new Counters(
            moved(before.counters().server(), after.counters().server()),
            moved(before.counters().backend(), after.counters().backend())),
        InFlight.of(result));
  }
}
