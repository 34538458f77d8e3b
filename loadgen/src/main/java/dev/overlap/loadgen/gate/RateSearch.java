package dev.overlap.loadgen.gate;

import dev.overlap.loadgen.gate.Gate.Outcome;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Looks for the highest rate that holds an objective: doubles the rate until it does not (or halves
 * it until it does, where not even the first one holds), halves the bracket (in the logarithm)
 * until it is within 5 %, and confirms the lower end with one longer stage. A stage that cannot be
 * judged is driven again, up to three times; where it never can be, its rate does not hold, and
 * behind two such rates no lower one is tried. Pure: it drives nothing itself. Confined to one
 * thread.
 */
public final class RateSearch {
  /** The bracket is narrow enough when its ends differ by less than this. */
  public static final double TOLERANCE = 0.05;

  /** The highest rate that is tried, per second. */
  public static final double HIGHEST = 1e7;

  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final int MOST_CONFIRMATIONS = 5;
  private static final int MOST_TRIES = 4;

  /** So many rates in a row: lower ones take longer, and could not be judged either. */
  private static final int MOST_UNJUDGED = 2;

  private final double first;
  private final double lowest;
  private final double highest;
  private final Trial trial;
  private double holds;
  private int unjudged;
  private double fails = Double.POSITIVE_INFINITY;

  /**
   * One rate that is driven.
   *
   * @param confirming whether this is the longer stage that ends a search
   */
  public record Stage(double perSecond, boolean confirming) {
    /** How long it lasts, where others last so long. */
    public Duration length(Duration usual) {
      return usual.multipliedBy(confirming ? 2 : 1);
    }
  }

  /** Drives one stage. */
  @FunctionalInterface
  public interface Trial {
    /** How the objective was met; empty where it was stopped from outside: the search ends. */
    Optional<Outcome> drive(Stage stage);
  }

  /**
   * What a search found.
   *
   * @param stopped whether it was stopped from outside
   * @param found highest confirmed rate per second; empty where there is none
   */
  public record Result(boolean stopped, OptionalDouble found) {}

  /**
   * A search from one rate up to another; or downwards, where the first does not hold.
   *
   * @param first rate per second that is tried first
   * @param lowest below it nothing is tried
   * @param highest above it nothing is tried
   * @throws IllegalArgumentException if these are no range above zero
   */
  public RateSearch(double first, double lowest, double highest, Trial trial) {
    if (!(lowest > 0 && lowest <= first && first <= highest)) {
      throw new IllegalArgumentException(
          "no range of rates: %s from %s to %s".formatted(first, lowest, highest));
    }
    this.first = first;
    this.lowest = lowest;
    this.highest = highest;
    this.trial = trial;
  }

  /** Searches; once only. */
  public Result run() {
    boolean stopped = !rise() || !fall() || !narrow();
    return stopped || holds == 0 ? new Result(stopped, OptionalDouble.empty()) : confirm();
  }

  /** Doubles the rate until it fails, or is the highest; false where it was stopped. */
  private boolean rise() {
    double rate = first;
    while (Double.isInfinite(fails) && holds < highest) {
      if (!drive(rate)) {
        return false;
      }
      rate = Math.min(2 * rate, highest);
    }
    return true;
  }

  /** Halves the rate until it holds, or is the lowest; false where it was stopped. */
  private boolean fall() {
    while (holds == 0 && fails > lowest && unjudged < MOST_UNJUDGED) {
      if (!drive(Math.max(lowest, rounded(fails / 2)))) {
        return false;
      }
    }
    return true;
  }

  private boolean narrow() {
    while (holds > 0 && Double.isFinite(fails) && fails / holds > 1 + TOLERANCE) {
      if (!drive(rounded(Math.sqrt(holds * fails)))) {
        return false;
      }
    }
    return true;
  }

  private boolean drive(double rate) {
    Optional<Boolean> held = holds(new Stage(rate, false));
    if (held.orElse(false)) {
      holds = rate;
    } else if (held.isPresent()) {
      fails = rate;
    }
    return held.isPresent();
  }

  /** Whether the rate holds; empty where the search was stopped. */
  private Optional<Boolean> holds(Stage stage) {
    Optional<Outcome> outcome = Optional.of(Outcome.UNJUDGED);
    for (int i = 0; i < MOST_TRIES && outcome.equals(Optional.of(Outcome.UNJUDGED)); i++) {
      outcome = trial.drive(stage);
    }
    unjudged = outcome.equals(Optional.of(Outcome.UNJUDGED)) ? unjudged + 1 : 0;
    return outcome.map(judged -> judged == Outcome.PASSED);
  }

  /** A rate that is not confirmed is tried again one width of the bracket lower. */
  private Result confirm() {
    double step = Double.isInfinite(fails) ? 1 + TOLERANCE : fails / holds;
    for (int i = 0; i < MOST_CONFIRMATIONS && holds >= lowest; i++) {
      Optional<Boolean> held = holds(new Stage(holds, true));
      if (held.isEmpty()) {
        return new Result(true, OptionalDouble.empty());
      }
      if (held.get()) {
        return new Result(false, OptionalDouble.of(holds));
      }
      holds = rounded(holds / step);
    }
    return new Result(false, OptionalDouble.empty());
  }

  /** Three digits: no stage is precise enough for more, and the bracket is wider in any case. */
  private static double rounded(double rate) {
    return new BigDecimal(rate).round(DIGITS).doubleValue();
  }
}
