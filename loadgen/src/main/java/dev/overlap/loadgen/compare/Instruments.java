package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.engine.LoadGenerator;
import dev.overlap.loadgen.host.CpuProbes;
import dev.overlap.loadgen.host.IdlePauses;
import dev.overlap.loadgen.testbed.CounterClient;
import java.util.List;

/**
 * What a comparison measures with.
 *
 * @param generator drives load
 * @param meters read the servers' own counters
 * @param probes watch the CPUs
 * @param idle how late a timer came on each CPU at rest
 */
record Instruments(
    LoadGenerator generator, CounterClient meters, CpuProbes probes, List<IdlePauses> idle) {
  Instruments {
    idle = List.copyOf(idle);
  }
}
