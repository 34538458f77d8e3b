package dev.overlap.server.lab.sum;

import dev.overlap.server.lab.bench.Bench;
import dev.overlap.server.lab.bench.Lab;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;

/** One sum, added up by one thread and by many: what makes computing faster, and what does not. */
public final class SumLab implements Lab {
  private static final double SECONDS = 1;
  private static final int REPEATS = 3;
  private static final double TOLERANCE = 0.25;

  @Override
  public String name() {
    return "sum";
  }

  @Override
  public String shows() {
    return "Computing gets faster by as many CPUs as it is spread over, and by nothing else.";
  }

  /** One way to add up the parts; gives its seconds. */
  private interface Way {
    double seconds() throws Exception;
  }

  /** A case and the speed-up that it should have. */
  private record Case(String what, Way way, double speedUp, String why) {}

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    SumRun sums = SumRun.lasting(SECONDS);
    double[] startUps = new double[REPEATS];
    double[] alone = new double[REPEATS];
    List<Case> cases = new ArrayList<>(threads(sums, bench.cpus()));
    cases.addAll(single(sums));
    double[][] speedUps = new double[cases.size() + 1][REPEATS];
    try {
      // Round by round, so that a spell of noise falls on all cases alike.
      for (int round = 0; round < REPEATS; round++) {
        alone[round] = sums.on(Executors.newSingleThreadExecutor(), 1);
        for (int i = 0; i < cases.size(); i++) {
          speedUps[i][round] = alone[round] / cases.get(i).way().seconds();
        }
        SumProcesses processes = SumProcesses.run(bench, sums, bench.cpus());
        startUps[round] = processes.startUp();
        speedUps[cases.size()][round] = alone[round] / processes.seconds();
      }
    } catch (InterruptedException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("the sum failed: " + e.getMessage(), e);
    }
    return rows(bench.cpus(), alone, cases, speedUps, startUps);
  }

  private static List<Case> threads(SumRun sums, int cpus) {
    int many = 4 * cpus;
    ThreadFactory platform = Thread.ofPlatform().name("sum-", 0).factory();
    return List.of(
        new Case(
            "2 platform threads",
            () -> sums.on(Executors.newFixedThreadPool(2, platform), 2),
            Math.min(2, cpus),
            "Each thread has a CPU to itself, as far as there are so many."),
        new Case(
            many + " platform threads",
            () -> sums.on(Executors.newFixedThreadPool(many, platform), many),
            cpus,
            "More threads than CPUs take turns; no addition gets done sooner for that."),
        new Case(
            many + " virtual threads",
            () -> sums.on(Executors.newVirtualThreadPerTaskExecutor(), many),
            cpus,
            "As many carriers as CPUs compute, one virtual thread after another."));
  }

  private static List<Case> single(SumRun sums) {
    return List.of(
        new Case(
            "one event loop, 8 parts",
            () -> sums.on(Executors.newSingleThreadExecutor(), 8),
            1,
            "The parts queue up on one thread."),
        new Case(
            "2 platform threads under one global lock",
            () -> sums.underLock(Executors.newFixedThreadPool(2), 2),
            1,
            "Only the holder of the lock computes; handing it over every 5 ms costs a little."));
  }

  private static List<Row> rows(
      int cpus, double[] alone, List<Case> cases, double[][] speedUps, double[] startUps) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            "1 platform thread",
            Prediction.about(SECONDS, "s", TOLERANCE),
            Measurement.of("s", alone),
            "The numbers were chosen so that one thread needs about that long for them."));
    for (int i = 0; i < cases.size(); i++) {
      rows.add(speedUp(cases.get(i), speedUps[i]));
    }
    rows.add(
        speedUp(
            new Case(
                cpus + " processes",
                () -> Double.NaN,
                cpus,
                "Processes share neither lock nor memory, and the system gives each a CPU."),
            speedUps[cases.size()]));
    rows.add(
        new Row(
            "start of a process, on top",
            Prediction.atLeast(0.03, "s"),
            Measurement.of("s", startUps),
            "A JVM must start and load its classes before it computes."));
    return rows;
  }

  private static Row speedUp(Case one, double[] measured) {
    return new Row(
        one.what() + ", speed-up",
        Prediction.about(one.speedUp(), "×", TOLERANCE),
        Measurement.of("×", measured),
        one.why());
  }

  @Override
  public List<String> notes() {
    return List.of(
        "Every answer is checked against n·(n+1)÷2.",
        "The time of the processes runs from a beginning agreed between them to the end of the"
            + " slowest, after each has started and compiled its code.",
        "Where two of the system's CPUs are one core's two threads, two of them are less than twice"
            + " as fast.",
        "CPython 3.14 has a build without the global lock; in the usual one threads behave here as"
            + " under the lock of this experiment.");
  }
}
