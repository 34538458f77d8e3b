package dev.overlap.bench;

import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.stats.PairedRatio;
import dev.overlap.loadgen.stats.PairedRatio.Pairs;
import dev.overlap.loadgen.stats.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the verdicts of a comparison are worth, from comparisons of candidates with themselves. The
 * noise is resampled from those: what a fresh JVM brings from the means of the runs (with their
 * share of the rounds' noise left in, which makes it a little larger), what the rounds bring from
 * the deviations of one whole run, in their order, so that its drift and its restlessness stay
 * together. Signs are drawn, because neither candidate is the first by nature.
 */
final class Statistics {
  private static final int SIMULATED = 4_000;
  private static final int ROUNDS = 6;
  private static final int FORKS = 5;
  private static final int MOST_TIMES = 5;
  private static final double PRECISION = 0.01;
  private static final double[] EFFECTS = {0.02, 0.05, 0.10, 0.25};

  private Statistics() {}

  /** The noise of one metric: logarithms of ratios of a candidate to itself, by run. */
  private record Noise(
      String metric,
      double threshold,
      List<Double> jvms,
      List<List<Double>> rounds,
      List<List<Double>> real) {
    /** The log of one candidate's figure in a fresh JVM beside its true value. */
    double jvm(Random random) {
      return sign(random) * jvms.get(random.nextInt(jvms.size()));
    }

    /**
     * What so many rounds in one JVM bring to one candidate: a run's deviations, then another's.
     */
    double[] rounds(int count, Random random) {
      double[] drawn = new double[count];
      for (int i = 0; i < count; ) {
        List<Double> run = rounds.get(random.nextInt(rounds.size()));
        double sign = sign(random);
        for (int j = 0; j < run.size() && i < count; j++) {
          drawn[i++] = sign * run.get(j);
        }
      }
      return drawn;
    }

    private static double sign(Random random) {
      return (random.nextBoolean() ? 1 : -1) / Math.sqrt(2); // a ratio has the noise of two
    }
  }

  /** How a comparison is made. */
  private record Design(String name, int candidates, int forks, int rounds, boolean precision) {}

  public static void main(String[] args) throws IOException {
    List<ComparisonReport> runs = read(Path.of(args[0]));
    if (runs.size() < 5) {
      System.err.println(args[0] + ": at least 5 whole results are needed, of compare --aa");
      System.exit(2);
    }
    ComparisonReport.Environment machine = runs.getFirst().environment();
    System.out.printf(
        "%d real runs on %d × %s, %s%n%n",
        runs.size(), machine.cpus(), machine.cpu(), machine.java());
    List<Noise> noises =
        List.of(
            noise(
                "throughput",
                0.02,
                runs,
                round -> round.books().okInWindow() / round.windowSeconds()),
            noise("cost.cpu", 0.05, runs, Statistics::cpu),
            noise("cost.allocation", 0.10, runs, Statistics::allocation));
    real(runs, noises);
    falseClaims(noises);
    power(noises);
  }

  private static List<ComparisonReport> read(Path folder) throws IOException {
    List<ComparisonReport> runs = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("result.json")).sorted().toList()) {
        ComparisonReport run = ReportJson.read(Files.readString(file));
        if (!run.run().partial() && isWithItself(run.candidates())) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  private static boolean isWithItself(List<CandidateReport> candidates) {
    return candidates.size() == 2
        && candidates.get(0).name().replaceFirst("-a$", "-b").equals(candidates.get(1).name())
        && candidates.get(0).parts().equals(candidates.get(1).parts());
  }

  private static double cpu(BlockResult round) {
    return round.cpuMicros().orElseThrow();
  }

  private static double allocation(BlockResult round) {
    return round.allocatedBytes().orElseThrow();
  }

  /** The verdicts of the real runs, judged anew from their rounds. */
  private static void real(List<ComparisonReport> runs, List<Noise> noises) {
    long untrusted = runs.stream().filter(run -> !run.isTrusted()).count();
    System.out.printf(
        "%n| %d real comparisons of a candidate with itself, %d of them untrusted | claims |%n",
        runs.size(), untrusted);
    System.out.println("|---|---|");
    for (Noise noise : noises) {
      long claims =
          noise.real().stream()
              .map(logs -> PairedRatio.judge(List.of(new Pairs("b", "a", logs)), noise.threshold()))
              .filter(judged -> isClaim(judged.getFirst().verdict()))
              .count();
      System.out.printf("| %s | %d |%n", noise.metric(), claims);
    }
  }

  private static boolean isClaim(Verdict verdict) {
    return verdict == Verdict.HIGHER || verdict == Verdict.LOWER;
  }

  private static Noise noise(
      String metric,
      double threshold,
      List<ComparisonReport> runs,
      ToDoubleFunction<BlockResult> value) {
    List<Double> jvms = new ArrayList<>();
    List<List<Double>> rounds = new ArrayList<>();
    List<List<Double>> real = new ArrayList<>();
    double squares = 0;
    int freedom = 0;
    for (ComparisonReport run : runs) {
      List<Double> logs = logs(run.candidates(), value);
      real.add(logs);
      double mean = logs.stream().mapToDouble(x -> x).average().orElseThrow();
      jvms.add(mean);
      // As large as they would be around the true mean.
      double wider = Math.sqrt(logs.size() / (logs.size() - 1.0));
      rounds.add(logs.stream().map(log -> (log - mean) * wider).toList());
      for (double log : logs) {
        squares += (log - mean) * (log - mean);
      }
      freedom += logs.size() - 1;
    }
    double within = squares / freedom;
    double means = jvms.stream().mapToDouble(x -> x * x).average().orElseThrow();
    System.out.printf(
        Locale.ROOT,
        "%s: ratio of a candidate to itself varies by %.2f %% from round to round, %.2f %% from JVM"
            + " to JVM (standard deviations)%n",
        metric,
        100 * Math.sqrt(within),
        100 * Math.sqrt(Math.max(0, means - within / ROUNDS)));
    return new Noise(metric, threshold, jvms, rounds, real);
  }

  private static List<Double> logs(
      List<CandidateReport> candidates, ToDoubleFunction<BlockResult> value) {
    List<BlockResult> a = candidates.get(0).rounds();
    List<BlockResult> b = candidates.get(1).rounds();
    return IntStream.range(0, Math.min(a.size(), b.size()))
        .mapToObj(i -> Math.log(value.applyAsDouble(a.get(i)) / value.applyAsDouble(b.get(i))))
        .toList();
  }

  private static void falseClaims(List<Noise> noises) {
    System.out.printf(
        "%n| %,d simulated comparisons of equals | metric | with a false claim |%n", SIMULATED);
    System.out.println("|---|---|---|");
    for (Design design :
        List.of(
            new Design("2 candidates, 1 fork, 6 rounds", 2, 1, ROUNDS, false),
            new Design("3 candidates, 1 fork, 6 rounds", 3, 1, ROUNDS, false),
            new Design("3 candidates, 1 fork, --precision 1%", 3, 1, ROUNDS, true),
            new Design("3 candidates, 3 forks of 6 rounds", 3, 3, ROUNDS, false),
            new Design("3 candidates, 5 forks of 6 rounds", 3, FORKS, ROUNDS, false),
            new Design("3 candidates, 5 forks, --precision 1%", 3, FORKS, ROUNDS, true))) {
      for (Noise noise : noises) {
        if (!design.precision() || noise.metric().equals("throughput")) {
          System.out.printf(
              Locale.ROOT,
              "| %s | %s | %.1f %% |%n",
              design.name(),
              noise.metric(),
              100 * claimed(noise, design, 0));
        }
      }
    }
  }

  private static void power(List<Noise> noises) {
    System.out.println();
    System.out.println(
        "| 2 candidates; found of a true difference of | metric | 2 % | 5 % | 10 % | 25 % |");
    System.out.println("|---|---|---|---|---|---|");
    for (Design design :
        List.of(
            new Design("1 fork, 6 rounds", 2, 1, ROUNDS, false),
            new Design("5 forks of 6 rounds", 2, FORKS, ROUNDS, false))) {
      for (Noise noise : noises) {
        StringBuilder row = new StringBuilder("| " + design.name() + " | " + noise.metric());
        for (double effect : EFFECTS) {
          row.append(
              String.format(Locale.ROOT, " | %.0f %%", 100 * claimed(noise, design, effect)));
        }
        System.out.println(row + " |");
      }
    }
  }

  /** The share of simulated comparisons that claim anything; the last candidate has the effect. */
  private static double claimed(Noise noise, Design design, double effect) {
    Random random = new Random(20_261_125);
    return IntStream.range(0, SIMULATED).filter(i -> claims(noise, design, effect, random)).count()
        / (double) SIMULATED;
  }

  private static boolean claims(Noise noise, Design design, double effect, Random random) {
    List<List<Double>> values = new ArrayList<>();
    List<Integer> forks = new ArrayList<>();
    for (int i = 0; i < design.candidates(); i++) {
      values.add(new ArrayList<>());
    }
    int forksAtMost =
        design.precision() && design.forks() > 1 ? MOST_TIMES * design.forks() : design.forks();
    int roundsAtMost =
        design.precision() && design.forks() == 1 ? MOST_TIMES * design.rounds() : design.rounds();
    List<PairedRatio> judged = List.of();
    for (int fork = 1; fork <= forksAtMost; fork++) {
      double[][] figures = new double[design.candidates()][];
      for (int i = 0; i < figures.length; i++) {
        double truth = i == figures.length - 1 ? Math.log1p(effect) : 0;
        double jvm = noise.jvm(random);
        figures[i] =
            Arrays.stream(noise.rounds(roundsAtMost, random))
                .map(round -> Math.exp(truth + jvm + round))
                .toArray();
      }
      for (int round = 0; round < roundsAtMost; round++) {
        forks.add(fork);
        for (int i = 0; i < figures.length; i++) {
          values.get(i).add(figures[i][round]);
        }
        boolean enough = fork >= design.forks() && round + 1 >= design.rounds();
        if (enough && (design.forks() == 1 || round + 1 == roundsAtMost)) {
          judged = judge(values, forks, noise.threshold());
          if (!design.precision() || isPrecise(judged)) {
            return judged.stream().map(PairedRatio::verdict).anyMatch(Statistics::isClaim);
          }
        }
      }
    }
    return judged.stream().map(PairedRatio::verdict).anyMatch(Statistics::isClaim);
  }

  private static boolean isPrecise(List<PairedRatio> judged) {
    return judged.stream()
        .allMatch(r -> Math.sqrt(r.ratio().high() / r.ratio().low()) - 1 <= PRECISION);
  }

  private static List<PairedRatio> judge(
      List<List<Double>> values, List<Integer> forks, double threshold) {
    List<Pairs> family = new ArrayList<>();
    for (int b = 0; b < values.size(); b++) {
      for (int a = b + 1; a < values.size(); a++) {
        family.add(Pairs.of("" + a, values.get(a), "" + b, values.get(b)).byFork(forks));
      }
    }
    return PairedRatio.judge(family, threshold);
  }
}
