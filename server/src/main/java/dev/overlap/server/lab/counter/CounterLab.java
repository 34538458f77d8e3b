package dev.overlap.server.lab.counter;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.workload.SharedCounters.Guard;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** One counter and 70 threads: what gets lost without a guard, and what each guard costs. */
public final class CounterLab implements Lab {
  private static final int REPEATS = 5;

  @Override
  public String name() {
    return "counter";
  }

  @Override
  public String shows() {
    return "Adding to a shared counter loses updates unless a guard makes one step of it.";
  }

  /** Ways of counting, in the order of the rows. */
  private enum Way {
    NONE("no guard"),
    SYNCHRONIZED("synchronized"),
    REENTRANT("ReentrantLock"),
    ATOMIC("AtomicLong"),
    ADDER("LongAdder"),
    LOOP("one event loop, no guard"),
    GLOBAL_LOCK("global lock, no guard");

    private final String what;

    Way(String what) {
      this.what = what;
    }

    CounterRun run() throws Exception {
      return switch (this) {
        case LOOP -> CounterRun.onLoop();
        case GLOBAL_LOCK -> CounterRun.underGlobalLock();
        default -> CounterRun.inThreads(Guard.valueOf(name()));
      };
    }
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    Map<Way, List<CounterRun>> counts = new EnumMap<>(Way.class);
    try {
      for (int round = -1; round < REPEATS; round++) { // the first for the compiler
        for (Way way : Way.values()) {
          CounterRun once = way.run();
          if (round >= 0) {
            counts.computeIfAbsent(way, key -> new ArrayList<>()).add(once);
          }
        }
      }
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the counting failed: " + e.getMessage(), e);
    }
    List<Row> rows = new ArrayList<>();
    counts.forEach((way, repeats) -> rows.add(lost(bench, way, repeats)));
    rows.add(CounterRows.processes(bench));
    CounterRows costs =
        new CounterRows(
            cost(counts, Way.NONE), cost(counts, Way.SYNCHRONIZED), cost(counts, Way.ATOMIC));
    counts.forEach((way, repeats) -> rows.add(costs.row(way.name(), way.what, millis(repeats))));
    return rows;
  }

  private static Row lost(Bench bench, Way way, List<CounterRun> repeats) {
    boolean loses = way == Way.GLOBAL_LOCK || (way == Way.NONE && bench.cpus() > 1);
    Prediction predicted =
        loses
            ? Prediction.above(0, "")
            : way == Way.NONE ? Prediction.atLeast(0, "") : Prediction.exactly(0, "");
    String why =
        switch (way) {
          case NONE -> "Two threads read the same value, and the later write undoes the other's.";
          case LOOP -> "One thread does one addition after another.";
          case GLOBAL_LOCK ->
              "The lock covers one step: it may change hands between the read and the write.";
          default -> "The guard makes one step of the read, the addition and the write.";
        };
    return new Row(
        "lost of 7,000,000: " + way.what,
        predicted,
        Measurement.of("", each(repeats, CounterRun::lost)),
        why);
  }

  private static Measurement millis(List<CounterRun> repeats) {
    return Measurement.of("ms", each(repeats, CounterRun::millis));
  }

  private static double cost(Map<Way, List<CounterRun>> counts, Way way) {
    return millis(counts.getOrDefault(way, List.of())).typical();
  }

  private static double[] each(List<CounterRun> repeats, ToDoubleFunction<CounterRun> figure) {
    return repeats.stream().mapToDouble(figure).toArray();
  }

  @Override
  public List<String> notes() {
    return CounterRows.NOTES;
  }
}
