package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.RelativeGate.Quantity;
import dev.overlap.loadgen.junit.Comparison.Targets;
import dev.overlap.loadgen.stats.Estimate;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.assertj.core.data.Percentage;

/**
 * A quantity of one target, to be held against that of another. Nothing is judged before {@link
 * OfOther#withConfidence} or {@link Equivalence#within}; a test that leaves it out fails.
 */
public final class RatioAssert {
  private static final double USUAL = 0.95;

  private final ComparisonAssert owner;
  private final Comparison comparison;
  private final Quantity quantity;
  private final String target;

  RatioAssert(ComparisonAssert owner, Comparison comparison, Quantity quantity, String target) {
    this.owner = owner;
    this.comparison = comparison;
    this.quantity = quantity;
    this.target = target;
    Unfinished.begin("%s of %s".formatted(quantity.words(), target));
  }

  /** At least so many times as much. */
  public Times isAtLeast(double factor) {
    return new Times(">=", factor, ratio -> ratio.low() >= factor, ratio -> ratio.high() < factor);
  }

  /** At most so many times as much. */
  public Times isAtMost(double factor) {
    return new Times("<=", factor, ratio -> ratio.high() <= factor, ratio -> ratio.low() > factor);
  }

  /** As much, within what is said next. */
  public Equivalence isEquivalentTo(String other) {
    return new Equivalence(other);
  }

  /** Whether an interval says yes, or no. */
  private interface Side extends Function<Estimate, Boolean> {}

  /** A factor without the other target yet. */
  public final class Times {
    private final String sign;
    private final double factor;
    private final Side holds;
    private final Side breaks;

    private Times(String sign, double factor, Side holds, Side breaks) {
      this.sign = sign;
      this.factor = factor;
      this.holds = holds;
      this.breaks = breaks;
    }

    /** What the first is held against. */
    public OfOther timesThatOf(String other) {
      String words =
          String.format(
              Locale.ROOT, "%s:%s%s%.3g*%s:%2$s", target, quantity.words(), sign, factor, other);
      return new OfOther(words, other, holds, breaks);
    }
  }

  /** A ratio that can be judged. */
  public final class OfOther {
    private final String words;
    private final String other;
    private final Side holds;
    private final Side breaks;

    private OfOther(String words, String other, Side holds, Side breaks) {
      this.words = words;
      this.other = other;
      this.holds = holds;
      this.breaks = breaks;
    }

    /**
     * Judges it by the interval of this confidence, between 0.5 and 1.
     *
     * @throws IllegalArgumentException if it is not between them
     */
    public ComparisonAssert withConfidence(double confidence) {
      if (!(confidence > 0.5 && confidence < 1)) {
        throw new IllegalArgumentException(
            "confidence %s is out of range; give more than 0.5 and less than 1, as in 0.95"
                .formatted(confidence));
      }
      Unfinished.end();
      comparison.require(
          words,
          new Targets(quantity, target, other),
          confidence,
          ratio ->
              holds.apply(ratio)
                  ? Outcome.PASSED
                  : breaks.apply(ratio) ? Outcome.CROSSED : Outcome.UNJUDGED);
      return owner;
    }
  }

  /** An equivalence without its width yet. */
  public final class Equivalence {
    private final String other;

    private Equivalence(String other) {
      this.other = Objects.requireNonNull(other);
    }

    /** Judges it: the whole 95 % interval of the ratio is not further from 1 than this. */
    public ComparisonAssert within(Percentage width) {
      double factor = 1 + width.value / 100;
      String words =
          String.format(
              Locale.ROOT,
              "%s:%s=%s:%2$s within %.0f %%",
              target,
              quantity.words(),
              other,
              width.value);
      return new OfOther(
              words,
              other,
              ratio -> ratio.low() >= 1 / factor && ratio.high() <= factor,
              ratio -> ratio.low() > factor || ratio.high() < 1 / factor)
          .withConfidence(USUAL);
    }
  }
}
