package dev.overlap.server.lab.sum;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.RunningProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A sum in several processes at a time.
 *
 * @param seconds of the slowest, from the beginning that was agreed between them
 * @param startUp seconds until the slowest process ran its first line of ours
 */
record SumProcesses(double seconds, double startUp) {
  /** From the first start to the agreed beginning: enough for all to start and warm up. */
  private static final long MARGIN_MILLIS = 1_600;

  static SumProcesses run(Bench bench, SumRun sums, int processes) throws InterruptedException {
    List<RunningProbe> running = new ArrayList<>();
    try {
      long begin = System.currentTimeMillis() + MARGIN_MILLIS;
      for (int part = 0; part < processes; part++) {
        running.add(
            bench.startProbe(
                List.of(),
                "sum",
                Long.toString(sums.low(part, processes)),
                Long.toString(sums.low(part + 1, processes) - 1),
                Long.toString(begin)));
      }
      double seconds = 0;
      double startUp = 0;
      for (RunningProbe each : running) {
        Map<String, Double> figures = each.await();
        seconds = Math.max(seconds, figures.getOrDefault("seconds", Double.NaN));
        double spare = figures.getOrDefault("spare", Double.NaN);
        startUp = Math.max(startUp, MARGIN_MILLIS / 1e3 - spare);
      }
      return new SumProcesses(seconds, startUp);
    } finally {
      running.forEach(RunningProbe::close);
    }
  }
}
