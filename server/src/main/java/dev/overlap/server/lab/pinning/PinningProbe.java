package dev.overlap.server.lab.pinning;

import dev.overlap.server.http.PinnedThreads;
import dev.overlap.server.lab.bench.Probe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Virtual threads that wait in each {@link PinnedWait}, in a JVM with few carriers. No arguments.
 * Figures of each: {@code NAME.millis} for all waits together; {@code NAME.events} of pinning.
 */
public final class PinningProbe implements Probe {
  static final int THREADS = 8;

  private static final long LIMIT_SECONDS = 10;

  /** Shorter ones are the loading of classes, for which threads wait too. */
  private static final Duration SHORTEST = Duration.ofMillis(PinnedWait.MILLIS / 2);

  @Override
  public String name() {
    return "pinning";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) throws Exception {
    waitIn(PinnedWait.PARK, 1); // starts the scheduler
    try (PinnedThreads recorder = new PinnedThreads(SHORTEST)) {
      recorder.begin(); // it starts only once, too
    }
    Map<String, Double> figures = new TreeMap<>();
    for (PinnedWait way : PinnedWait.values()) {
      measure(way, figures);
    }
    return figures;
  }

  private static void measure(PinnedWait way, Map<String, Double> figures) throws Exception {
    try (PinnedThreads pinned = new PinnedThreads(SHORTEST)) {
      pinned.begin();
      double millis = waitIn(way, THREADS);
      figures.put(way.name() + ".millis", millis);
      figures.put(way.name() + ".events", (double) pinned.end().orElseThrow());
    }
  }

  private static double waitIn(PinnedWait way, int count) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      long start = System.nanoTime();
      List<Future<?>> waits = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        waits.add(
            threads.submit(
                () -> {
                  way.await();
                  return null;
                }));
      }
      for (Future<?> each : waits) {
        each.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      }
      return (System.nanoTime() - start) / 1e6;
    }
  }
}
