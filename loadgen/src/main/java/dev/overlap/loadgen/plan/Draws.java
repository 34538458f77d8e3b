package dev.overlap.loadgen.plan;

/**
 * Random numbers as pure functions of seed and index: SplitMix64's finaliser over a Weyl sequence
 * (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private Draws() {}

  /** Uniform in [0, 1). */
  static double uniform(long seed, long index) {
    return (mix(mix(seed) + GOLDEN * (index + 1)) >>> 11) * 0x1.0p-53;
  }

  /** Standard normal, by Box and Muller (1958). */
  static double normal(long seed, long index) {
    double radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, index)));
    return radius * Math.cos(2 * Math.PI * uniform(~seed, index));
  }

  private static long mix(long z) {
    long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
