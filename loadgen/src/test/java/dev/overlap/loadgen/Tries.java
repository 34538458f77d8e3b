package dev.overlap.loadgen;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Tries a property with values drawn at random. Every try has its own seed, the same in every run,
 * and a failure names it, so that one try can be repeated alone.
 */
public final class Tries {
  private static final long FIRST_SEED = 20_261_125;

  private Tries() {}

  /** Something that holds whatever is drawn; it throws where it does not. */
  @FunctionalInterface
  public interface Property {
    void holdsFor(SplittableRandom random);
  }

  /** Tries so many times. */
  public static void of(int tries, Property property) {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + tries; seed++) {
      withSeed(seed, property);
    }
  }

  /** Tries once; in place of {@link #of} it repeats a failure. */
  public static void withSeed(long seed, Property property) {
    try {
      property.holdsFor(new SplittableRandom(seed));
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /** A number of the range, both ends included; each end comes once in about twenty draws. */
  public static int between(SplittableRandom random, int min, int max) {
    return switch (random.nextInt(20)) {
      case 0 -> min;
      case 1 -> max;
      default -> random.nextInt(min, max + 1);
    };
  }

  /** One of these, each as likely as the others. */
  public static <T> T oneOf(SplittableRandom random, List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
