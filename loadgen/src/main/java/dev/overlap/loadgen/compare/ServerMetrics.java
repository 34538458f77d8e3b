package dev.overlap.loadgen.compare;

/** Names of the samples that a server may offer at {@value #PATH}; all of them are optional. */
public final class ServerMetrics {
  public static final String PATH = "/metrics";

  /** Requests whose head was read. */
  public static final String RECEIVED = "overlap_requests_received_total";

  /** Responses handed to the connection, whatever their status. */
  public static final String ANSWERED = "overlap_requests_answered_total";

  /** Calls that the server made to its backend. */
  public static final String BACKEND_CALLS = "overlap_backend_calls_total";

  /** Time for which requests held what they wait with, in seconds, summed. */
  public static final String HOLD_SECONDS = "overlap_hold_seconds_sum";

  /** How many such times are in the sum. */
  public static final String HOLDS = "overlap_hold_seconds_count";

  /** Bytes allocated by all threads. */
  public static final String ALLOCATED_BYTES = "overlap_allocated_bytes_total";

  /** The most platform threads at one time; a level, not a counter. */
  public static final String PEAK_THREADS = "overlap_threads_peak";

  private ServerMetrics() {}
}
