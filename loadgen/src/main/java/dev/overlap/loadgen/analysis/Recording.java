package dev.overlap.loadgen.analysis;

import java.util.List;

/**
 * What a server noted of its requests: raw, on its own clock, in nanoseconds from when it began.
 *
 * @param lanes names of what worked on them, by number
 */
public record Recording(List<String> lanes, List<Moments> requests) {
  public Recording {
    lanes = List.copyOf(lanes);
    requests = List.copyOf(requests);
  }

  /**
   * One request; 0 where a moment did not happen.
   *
   * @param number among the generator's requests, from 0; negative where it is not known
   * @param firstLane what began to work on it
   * @param lastLane what worked on it after its last wait
   */
  public record Moments(
      int number,
      int firstLane,
      int lastLane,
      long arrived,
      long started,
      long waiting,
      long back,
      long ended,
      long answered) {
    /** Whether it waited, and the wait is over. */
    boolean hasWaited() {
      return waiting > 0 && back >= waiting;
    }
  }
}
