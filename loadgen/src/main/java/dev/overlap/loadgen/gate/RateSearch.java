package dev.overlap.loadgen.gate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/**
 * Looks for the highest rate that holds an objective: doubles the rate until it does not (or halves
 * it until it does, where not even the first one holds), halves the bracket (in the logarithm)
 * until it is within 5 %, and confirms the lower end with one longer stage. Pure: it drives nothing
 * itself. Confined to one thread.
 */
public final class RateSearch {
  /** The bracket is narrow enough when its ends differ by less than this. */
  public static final double TOLERANCE = 0.05;

  /** The highest rate that is tried, per second. */
  public static final double HIGHEST = 1e7;

  private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);
  private static final int MOST_CONFIRMATIONS = 5;

  private final double first;
  private final double lowest;
  private final double highest;
  private final Trial trial;
  private double holds;
  private double fails = Double.POSITIVE_INFINITY;

  /** Drives one rate. */
  @FunctionalInterface
  public interface Trial {
    /**
     * Whether the objective is held at this rate.
     *
     * @param confirming whether this is the longer stage that ends a search
     */
    Answer drive(double perSecond, boolean confirming);
  }

  /** The outcome of a stage. */
  public enum Answer {
    HELD,
    NOT_HELD,
    /** The stage was stopped from outside: the search ends. */
    STOPPED
  }

  /** How a search ended. */
  public enum End {
    /** A rate holds, and one not much above it does not. */
    FOUND,
    /** Every rate holds, up to the highest that is tried. */
    HIGHEST_HELD,
    /** Not even the lowest rate holds. */
    NEVER_HELD,
    /** A rate held once, and no longer stage at it, or a little below, confirmed that. */
    UNCONFIRMED,
    /** It was stopped from outside. */
    STOPPED
  }

  /**
   * What a search found.
   *
   * @param found highest confirmed rate per second; empty where there is none
   */
  public record Result(End end, OptionalDouble found) {}

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
    if (stopped) {
      return new Result(End.STOPPED, OptionalDouble.empty());
    }
    return holds == 0 ? new Result(End.NEVER_HELD, OptionalDouble.empty()) : confirm();
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
    while (holds == 0 && fails > lowest) {
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
    Answer answer = trial.drive(rate, false);
    if (answer == Answer.HELD) {
      holds = rate;
    } else if (answer == Answer.NOT_HELD) {
      fails = rate;
    }
    return answer != Answer.STOPPED;
  }

  /** A rate that is not confirmed is tried again one width of the bracket lower. */
  private Result confirm() {
    End end = Double.isInfinite(fails) ? End.HIGHEST_HELD : End.FOUND;
    double step = Double.isInfinite(fails) ? 1 + TOLERANCE : fails / holds;
    for (int i = 0; i < MOST_CONFIRMATIONS && holds >= lowest; i++) {
      Answer answer = trial.drive(holds, true);
      if (answer == Answer.HELD) {
        return new Result(end, OptionalDouble.of(holds));
      }
      if (answer == Answer.STOPPED) {
        return new Result(End.STOPPED, OptionalDouble.empty());
      }
      end = End.FOUND;
      holds = rounded(holds / step);
    }
    return new Result(End.UNCONFIRMED, OptionalDouble.empty());
  }

  /** Three digits: no stage is precise enough for more, and the bracket is wider in any case. */
  private static double rounded(double rate) {
    return new BigDecimal(rate).round(DIGITS).doubleValue();
  }
}
