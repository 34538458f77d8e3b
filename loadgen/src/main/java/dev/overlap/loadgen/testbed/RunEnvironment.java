package dev.overlap.loadgen.testbed;

import dev.overlap.loadgen.candidate.Comparison;
import dev.overlap.loadgen.host.CpuAssignment;
import dev.overlap.loadgen.host.Machine;
import dev.overlap.loadgen.host.Precedence;
import dev.overlap.loadgen.result.ComparisonReport.Environment;
import dev.overlap.loadgen.selftest.CeilingStore;
import java.util.Map;

/** Where and with what load is driven, read once from this machine. */
public final class RunEnvironment {
  private RunEnvironment() {}

  /**
   * The environment of a comparison.
   *
   * @param precedence of the generator before the backend
   * @param machine as it was before this process was moved to fewer CPUs
   */
  public static Environment read(
      Comparison comparison,
      CpuAssignment cpus,
      Precedence precedence,
      String transport,
      Machine machine) {
    String placement = cpus.describe() + "; " + precedence.describe();
    return read(comparison.limits(), placement, transport, machine);
  }

  /** Where load alone is driven: nothing is pinned, and no limits are ours. */
  public static Environment read(String transport) {
    return read(Map.of(), CpuAssignment.UNPINNED.describe(), transport, Machine.here());
  }

  private static Environment read(
      Map<String, String> limits, String placement, String transport, Machine machine) {
    return new Environment(
        machine.version(),
        machine.os(),
        machine.cpu(),
        machine.cpus(),
        machine.java(),
        transport,
        placement,
        limits,
        CeilingStore.standard(machine).find(transport).orElse(null));
  }
}
