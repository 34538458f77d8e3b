package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long the backend is to wait before it answers, drawn anew for every request, in whole
 * milliseconds. A draw is a pure function of seed and arrival index, so that every candidate meets
 * the same sequence.
 */
public sealed interface Delay {

  /** What is allowed, for messages. */
  String ALLOWED = "whole milliseconds, as in 100ms, uniform(50ms,150ms) or lognormal(80ms,0.4)";

  /** The longest delay that can be drawn. */
  int MAX_MILLIS = 3_600_000;

  /** The delay of the request with this arrival index. */
  int drawMillis(long seed, long index);

  /** Expected value in milliseconds; predicted limits are computed from it. */
  double meanMillis();

  /** The same delay every time. */
  record Fixed(int millis) implements Delay {
    @Override
    public int drawMillis(long seed, long index) {
      return millis;
    }

    @Override
    public double meanMillis() {
      return millis;
    }

    @Override
    public String toString() {
      return millis + "ms";
    }
  }

  /** Every whole millisecond from low to high is equally likely. */
  record Uniform(int lowMillis, int highMillis) implements Delay {
    @Override
    public int drawMillis(long seed, long index) {
      return lowMillis + (int) (Draws.uniform(seed, index) * (highMillis - lowMillis + 1));
    }

    @Override
    public double meanMillis() {
      return (lowMillis + highMillis) / 2.0;
    }

    @Override
    public String toString() {
      return "uniform(%sms,%sms)".formatted(lowMillis, highMillis);
    }
  }

  /** The logarithm is normal; the mean is median · exp(sigma² / 2). */
  record LogNormal(int medianMillis, double sigma) implements Delay {
    @Override
    public int drawMillis(long seed, long index) {
      double millis = medianMillis * Math.exp(sigma * Draws.normal(seed, index));
      return (int) Math.min(MAX_MILLIS, Math.round(millis));
    }

    @Override
    public double meanMillis() {
      return medianMillis * Math.exp(sigma * sigma / 2);
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "lognormal(%dms,%s)", medianMillis, sigma);
    }
  }

  /**
   * Reads a delay as written on the command line.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  static Delay parse(String text) {
    Matcher shape = DelaySyntax.SHAPE.matcher(text.replace(" ", ""));
    if (!shape.matches()) {
      return new Fixed(DelaySyntax.millis(text, text));
    }
    int first = DelaySyntax.millis(shape.group(2), text);
    if (shape.group(1).equals("uniform")) {
      int high = DelaySyntax.millis(shape.group(3), text);
      DelaySyntax.require(first <= high, text);
      return new Uniform(first, high);
    }
    double sigma = DelaySyntax.sigma(shape.group(3), text);
    return new LogNormal(first, sigma);
  }

  /** The pieces of the notation. */
  final class DelaySyntax {
    private static final Pattern SHAPE =
        Pattern.compile("(uniform|lognormal)\\(([^,]+),([^,]+)\\)");
    private static final double MAX_SIGMA = 3;

    private DelaySyntax() {}

    private static int millis(String part, String whole) {
      try {
        Duration duration = Units.duration(part);
        require(duration.toNanos() % 1_000_000 == 0 && duration.toMillis() <= MAX_MILLIS, whole);
        return (int) duration.toMillis();
      } catch (IllegalArgumentException e) {
        throw refused(whole, e);
      }
    }

    private static double sigma(String part, String whole) {
      try {
        double sigma = Double.parseDouble(part);
        require(sigma >= 0 && sigma <= MAX_SIGMA, whole);
        return sigma;
      } catch (IllegalArgumentException e) {
        throw refused(whole, e);
      }
    }

    private static void require(boolean holds, String whole) {
      if (!holds) {
        throw refused(whole, null);
      }
    }

    private static IllegalArgumentException refused(
        String text, @org.jspecify.annotations.Nullable Throwable cause) {
      return new IllegalArgumentException(
          "'%s' is not a valid delay; give %s".formatted(text, ALLOWED), cause);
    }
  }
}
