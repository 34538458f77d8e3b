package dev.overlap.server.lab.waits;

import dev.overlap.loadgen.host.ProcFs;
import dev.overlap.server.lab.bench.Probe;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Many waits in a JVM of its own. Arguments: a way, how many, the delay in milliseconds, the
 * backend. Figures: seconds of {@code starting} and of {@code waiting}; {@code threads} of the
 * platform at their peak; {@code bytes} of memory at its peak, where the system reports it.
 */
public final class WaitsProbe implements Probe {
  @Override
  public String name() {
    return "waits";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    WaitRun waits =
        new WaitRun(
            URI.create(arguments.get(3)),
            Integer.parseInt(arguments.get(1)),
            Duration.ofMillis(Long.parseLong(arguments.get(2))));
    Map<String, Double> figures = new TreeMap<>();
    WaitRun.Taken taken = waits.take(WaitWay.of(arguments.get(0)));
    figures.put("starting", taken.starting());
    figures.put("waiting", taken.waiting());
    figures.put("threads", (double) ManagementFactory.getThreadMXBean().getPeakThreadCount());
    ProcFs.peakRssBytes(ProcessHandle.current().pid())
        .ifPresent(bytes -> figures.put("bytes", (double) bytes));
    return figures;
  }
}
