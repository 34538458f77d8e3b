package dev.overlap.server.lab;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Many waits in a JVM of its own. Arguments: a way, how many, the delay in milliseconds, the
 * backend. Figures: seconds of {@code starting} and of {@code waiting}; {@code threads} of the
 * platform at their peak; {@code bytes} of memory at its peak, where the system tells.
 */
final class WaitsProbe implements Probe {
  /** The most memory that this process has held so far, in KiB (proc(5)). */
  private static final String PEAK = "VmHWM:";

  @Override
  public String name() {
    return "waits";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    Waits waits =
        new Waits(
            URI.create(arguments.get(3)),
            Integer.parseInt(arguments.get(1)),
            Duration.ofMillis(Long.parseLong(arguments.get(2))));
    Map<String, Double> figures = new TreeMap<>();
    Waits.Taken taken = waits.take(WaitWay.of(arguments.get(0)));
    figures.put("starting", taken.starting());
    figures.put("waiting", taken.waiting());
    figures.put("threads", (double) ManagementFactory.getThreadMXBean().getPeakThreadCount());
    peakBytes().ifPresent(bytes -> figures.put("bytes", bytes));
    return figures;
  }

  private static OptionalDouble peakBytes() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(PEAK))
          .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("\\D", "")))
          .findFirst();
    } catch (IOException e) {
      return OptionalDouble.empty(); // no such system
    }
  }
}
