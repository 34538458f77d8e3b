package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.plan.Arrivals;
import dev.overlap.loadgen.plan.LoadModel;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.trial.TrialPlan;
import java.time.Duration;

/**
 * The load of a test as it was written; what was not given is empty or 0.
 *
 * @param maxRegression share, as in {@code 10%}
 */
record Settings(
    String rate,
    int concurrency,
    String duration,
    String warmUp,
    int rounds,
    int mostRounds,
    String timeout,
    String maxRegression) {
  static final Settings NONE = new Settings("", 0, "", "", 0, 0, "", "");

  private static final int CALLERS = 10;
  private static final int ROUNDS = 5;
  private static final int FACTOR = 3;
  private static final int MOST_IN_FLIGHT = 10_000;

  static Settings of(LatencyTest test) {
    return new Settings(
        test.rate(),
        test.concurrency(),
        test.duration(),
        test.warmUp(),
        test.rounds(),
        test.mostRounds(),
        test.timeout(),
        test.maxRegression());
  }

  /** The same, with what these others say where this says nothing. */
  Settings or(Settings others) {
    boolean load = rate.isEmpty() && concurrency == 0;
    return new Settings(
        load ? others.rate : rate,
        load ? others.concurrency : concurrency,
        or(duration, others.duration),
        or(warmUp, others.warmUp),
        rounds == 0 ? others.rounds : rounds,
        mostRounds == 0 && rounds == 0 ? others.mostRounds : mostRounds,
        or(timeout, others.timeout),
        or(maxRegression, others.maxRegression));
  }

  private static String or(String text, String other) {
    return text.isEmpty() ? other : text;
  }

  /**
   * The plan that these make.
   *
   * @throws IllegalArgumentException naming what cannot be driven, and what can
   */
  TrialPlan plan() {
    if (!rate.isEmpty() && concurrency != 0) {
      throw new IllegalArgumentException(
          "rate '%s' and concurrency %s exclude each other; give one of them"
              .formatted(rate, concurrency));
    }
    if (concurrency < 0 || rounds < 0) {
      throw new IllegalArgumentException(
          "concurrency %s and rounds %s cannot be driven; give 1 or more, or leave them out"
              .formatted(concurrency, rounds));
    }
    int planned = rounds == 0 ? ROUNDS : rounds;
    Duration round = time(duration, "5s").dividedBy(planned);
    if (!rate.isEmpty() && Units.perSecond(rate) * round.toNanos() / 1e9 < 1) {
      throw new IllegalArgumentException(
          "rate '%s' sends nothing in a round of %s; give a longer duration, or fewer rounds"
              .formatted(rate, Units.text(round)));
    }
    return new TrialPlan(
        rate.isEmpty()
            ? new LoadModel.ClosedLoop(concurrency == 0 ? CALLERS : concurrency, Duration.ZERO)
            : new LoadModel.OpenLoop(
                Units.perSecond(rate), Arrivals.CONSTANT, MOST_IN_FLIGHT, MOST_IN_FLIGHT),
        round,
        planned,
        mostRounds == 0 ? FACTOR * planned : mostRounds,
        time(warmUp, "1s"),
        time(timeout, "10s"),
        1);
  }

  private static Duration time(String given, String usual) {
    return Units.duration(or(given, usual));
  }

  /** The flags of {@code overlap loadgen} that drive the same. */
  String flags() {
    String load =
        rate.isEmpty() ? "-c " + (concurrency == 0 ? CALLERS : concurrency) : "-R " + rate;
    return load + " -d " + or(duration, "5s") + " --warmup " + or(warmUp, "1s");
  }
}
