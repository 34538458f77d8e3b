package dev.overlap.loadgen.result;

/** Names of the counters that a mock backend reports. Answers are counted under their status. */
public final class BackendCounters {
  /** Requests that arrived. */
  public static final String RECEIVED = "received";

  /** The most requests that were in flight at one time; a level, not a count. */
  public static final String PEAK_IN_FLIGHT = "peakInFlight";

  private BackendCounters() {}
}
