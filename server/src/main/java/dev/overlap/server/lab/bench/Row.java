package dev.overlap.server.lab.bench;

/**
 * One case of an experiment.
 *
 * @param what the case, in a few words
 * @param predicted before it ran, from a law or from what is known of the JVM
 * @param why one sentence: why it is so
 */
public record Row(String what, Prediction predicted, Measurement measured, String why) {

  /** Whether the typical measured value lies where it was predicted. */
  public boolean asPredicted() {
    return predicted.holds(measured.typical());
  }
}
