package dev.overlap.server.lab;

import dev.overlap.server.lab.bench.Probe;
import dev.overlap.server.lab.bench.RunningProbe;
import dev.overlap.server.lab.blockedloop.BlockedLoopProbe;
import dev.overlap.server.lab.counter.CounterProbe;
import dev.overlap.server.lab.pinning.PinningProbe;
import dev.overlap.server.lab.sum.SumProbe;
import dev.overlap.server.lab.waits.WaitsProbe;
import java.io.PrintWriter;
import java.util.List;

/** Every probe; the hidden command {@code overlap probe} runs one in a JVM of its own. */
public final class Probes {
  private static final List<Probe> ALL =
      List.of(
          new WaitsProbe(),
          new SumProbe(),
          new CounterProbe(),
          new PinningProbe(),
          new BlockedLoopProbe());

  private Probes() {}

  static List<Probe> all() {
    return ALL;
  }

  /**
   * Runs a probe and prints a line for each figure, as {@link RunningProbe} reads them.
   *
   * @throws IllegalArgumentException if there is no such probe
   * @throws Exception whatever the probe fails with
   */
  public static void run(String name, List<String> arguments, PrintWriter out) throws Exception {
    Probe probe =
        ALL.stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no probe " + name));
    probe
        .run(arguments)
        .forEach((figure, value) -> out.println(RunningProbe.FIGURE + figure + " " + value));
    out.flush();
  }
}
