package dev.overlap.server.lab.counter;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.lab.bench.RunningProbe;
import java.util.List;
import java.util.Map;

/**
 * What counting costs, and how processes count.
 *
 * @param unguarded typical cost without a guard, in milliseconds
 * @param guarded the same under {@code synchronized}
 * @param atomic the same of {@code AtomicLong}
 */
record CounterRows(double unguarded, double guarded, double atomic) {
  static final List<String> NOTES =
      List.of(
          "CPython, 70 threads, 7,000,000 additions: a tutorial lost 982,892 without a lock, in"
              + " 0.47 s, and none with one, in 4.63 s.",
          "From CPython 3.10 on the interpreter looks for a hand-over only at the ends of loops and"
              + " at calls; losing an update has become rare there.",
          "The unguarded counter is read and written in opaque mode: of a plain field the compiler"
              + " may make one addition of the whole loop, and nothing would be lost.",
          "Under the global lock every addition takes 100 ns or more, as in an interpreter:"
              + " compiled code would be done before the lock's interval of 5 ms is over.",
          "Times begin when all 70 threads have started; those of the processes are not compared.");

  /** Without contention, a sum of cells has more steps than one atomic addition. */
  private static final double ROOM = 1.5;

  private static final double GLOBAL_LOCK_MILLIS =
      2.0 * CounterRun.ALL * CounterRun.STEP_NANOS / 1e6;

  /** The cost of one way. */
  Row row(String way, String what, Measurement measured) {
    return switch (way) {
      case "NONE" ->
          new Row(
              "cost: " + what,
              Prediction.above(0, "ms"),
              measured,
              "The base for the others; the threads pass one cache line between the CPUs.");
      case "ADDER" ->
          new Row(
              "cost: " + what,
              Prediction.atMost(ROOM * atomic, "ms"),
              measured,
              "Threads that collide add to cells of their own: AtomicLong's cost and half as much"
                  + " again at the most.");
      case "LOOP" ->
          new Row(
              "cost: " + what,
              Prediction.atMost(guarded, "ms"),
              measured,
              "Less than under synchronized: no thread waits, and the counter stays with one CPU.");
      case "GLOBAL_LOCK" ->
          new Row(
              "cost: " + what,
              Prediction.between(GLOBAL_LOCK_MILLIS, 4 * GLOBAL_LOCK_MILLIS, "ms"),
              measured,
              "One addition at a time, of twice 50 ns at the least; the clock adds its own time.");
      default ->
          new Row(
              "cost: " + what,
              Prediction.atLeast(unguarded, "ms"),
              measured,
              "At least as much as without a guard: its work comes on top of the same additions.");
    };
  }

  /** Two processes count half each; the row holds what both see. */
  static Row processes(Bench bench) throws InterruptedException {
    String half = Long.toString(CounterRun.ALL / 2);
    try (RunningProbe first = bench.startProbe(List.of(), "counter", half);
        RunningProbe second = bench.startProbe(List.of(), "counter", half)) {
      return new Row(
          "one counter's value: 2 processes, no guard",
          Prediction.exactly((double) CounterRun.ALL / 2, ""),
          Measurement.of("", value(first), value(second)),
          "Each process has a counter of its own, loses nothing, and sees only its own half.");
    }
  }

  private static double value(RunningProbe probe) throws InterruptedException {
    Map<String, Double> figures = probe.await();
    return figures.getOrDefault("value", Double.NaN);
  }
}
