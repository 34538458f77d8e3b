package dev.overlap.loadgen.engine;

import java.time.Duration;

/**
 * How far a run is.
 *
 * @param elapsed since the first possible request, the discarded head included
 * @param okPerSecond since the report before this one
 */
public record LoadProgress(
    Duration elapsed, long ok, long errors, long inFlight, double okPerSecond) {

  /** Is told about every second, on the generator's event loop: must not block. */
  @FunctionalInterface
  public interface Listener {
    void onProgress(LoadProgress progress);
  }
}
