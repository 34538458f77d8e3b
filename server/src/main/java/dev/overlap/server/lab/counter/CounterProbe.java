package dev.overlap.server.lab.counter;

import dev.overlap.server.lab.bench.Probe;
import dev.overlap.server.workload.Checkpoint;
import dev.overlap.server.workload.SharedCounters;
import dev.overlap.server.workload.SharedCounters.Guard;
import java.util.List;
import java.util.Map;

/**
 * A process that counts by itself, on one thread. Argument: how many additions. Figures: the {@code
 * value} of its counter, and the {@code millis} that it took.
 */
public final class CounterProbe implements Probe {
  @Override
  public String name() {
    return "counter";
  }

  @Override
  public Map<String, Double> run(List<String> arguments) {
    SharedCounters counters = new SharedCounters();
    long start = System.nanoTime();
    counters.add(Guard.NONE, Long.parseLong(arguments.getFirst()), Checkpoint.NONE);
    double millis = (System.nanoTime() - start) / 1e6;
    return Map.of("value", (double) counters.value(Guard.NONE), "millis", millis);
  }
}
