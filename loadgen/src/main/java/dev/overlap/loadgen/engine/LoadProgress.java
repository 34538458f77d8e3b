package dev.overlap.loadgen.engine;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How far a run is.
 *
 * @param elapsed since the first possible request, the discarded head included
 * @param planned how long the load lasts, the discarded head included
 * @param measuring whether the measured window has begun
 * @param okPerSecond since the report before this one
 * @param p99Millis of the ok responses measured so far; empty where they are too few for a p99
 */
public record LoadProgress(
    Duration elapsed,
    Duration planned,
    boolean measuring,
    long ok,
    long errors,
    long inFlight,
    double okPerSecond,
    OptionalDouble p99Millis) {

  /** Called about every second, on the generator's event loop: must not block. */
  @FunctionalInterface
  public interface Listener {
    void onProgress(LoadProgress progress);
  }
}
