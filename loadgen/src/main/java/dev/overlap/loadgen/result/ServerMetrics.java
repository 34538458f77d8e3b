package dev.overlap.loadgen.result;

import java.util.Set;

/** Names of the samples that a server may offer at {@value #PATH}; all of them are optional. */
public final class ServerMetrics {
  public static final String PATH = "/metrics";

  /**
   * A POST here has the JVM of a candidate of ours record pinned threads, until its heap is asked.
   */
  public static final String PINS_PATH = "/__pins";

  /** A POST here has a candidate of ours collect all garbage and tell what its heap still holds. */
  public static final String HEAP_PATH = "/__heap";

  /** A POST here begins the levels below anew. */
  public static final String PEAKS_PATH = "/__peaks";

  /**
   * A POST here has a candidate of ours record the moments of its requests, with pools of so many
   * threads.
   */
  public static final String TRACE_PATH = "/__trace";

  /** A POST here ends that, and returns what was recorded. */
  public static final String TRACE_END_PATH = "/__trace-end";

  /** Bytes in the heap after that. */
  public static final String LIVE_BYTES = "liveBytes";

  /** Requests in work at that moment. */
  public static final String IN_WORK = "inWork";

  /**
   * Waits of a millisecond or more since the recording began in which a virtual thread kept its
   * carrier.
   */
  public static final String PINNED = "pinned";

  /** Requests whose head was read. */
  public static final String RECEIVED = "overlap_requests_received_total";

  /** Responses handed to the connection, whatever their status. */
  public static final String ANSWERED = "overlap_requests_answered_total";

  /** Calls that the server made to its backend. */
  public static final String BACKEND_CALLS = "overlap_backend_calls_total";

  /** Calls that were sent once more, because their connection had been closed before they came. */
  public static final String BACKEND_REPEATS = "overlap_backend_repeats_total";

  /** Time for which requests held what they wait with, in seconds, summed. */
  public static final String HOLD_SECONDS = "overlap_hold_seconds_sum";

  /** How many such times are in the sum. */
  public static final String HOLDS = "overlap_hold_seconds_count";

  /** Bytes allocated by all threads. */
  public static final String ALLOCATED_BYTES = "overlap_allocated_bytes_total";

  /** Time for which collections of garbage stopped all threads, in seconds, summed. */
  public static final String GC_SECONDS = "overlap_gc_pause_seconds_sum";

  /** How many such pauses there were. */
  public static final String GC_PAUSES = "overlap_gc_pause_seconds_count";

  /** CPU time of the one event loop, in seconds. */
  public static final String LOOP_CPU_SECONDS = "overlap_loop_cpu_seconds_total";

  /** How late the loop came to a timer of {@value #LOOP_TIMER_MILLIS} ms, in seconds, summed. */
  public static final String LOOP_LAG_SECONDS = "overlap_loop_lag_seconds_sum";

  /** How often it came to that timer. */
  public static final String LOOP_LAGS = "overlap_loop_lag_seconds_count";

  /** Period of that timer. */
  public static final int LOOP_TIMER_MILLIS = 10;

  // Levels: the most since the start, or since a POST at PEAKS_PATH.

  /** The most platform threads at one time. */
  public static final String PEAK_THREADS = "overlap_threads_peak";

  /** The most virtual threads that served requests at one time. */
  public static final String PEAK_VIRTUAL_THREADS = "overlap_virtual_threads_peak";

  /** The most heap in use. */
  public static final String PEAK_HEAP = "overlap_heap_peak_bytes";

  /** The most requests that waited for a thread at one time. */
  public static final String PEAK_QUEUE = "overlap_queue_peak";

  /** The latest that the loop came to its timer, in seconds. */
  public static final String LOOP_LAG_MOST = "overlap_loop_lag_seconds_peak";

  /** Names of those samples that are not counters. */
  public static final Set<String> LEVELS =
      Set.of(PEAK_THREADS, PEAK_VIRTUAL_THREADS, PEAK_HEAP, PEAK_QUEUE, LOOP_LAG_MOST);

  private ServerMetrics() {}
}
