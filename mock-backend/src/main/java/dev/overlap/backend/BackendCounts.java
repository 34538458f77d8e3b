package dev.overlap.backend;

/**
 * What a backend has seen since its start; one consistent reading is only given while it is idle.
 *
 * @param received requests whose head was read
 * @param answered responses completely written, whatever their status
 * @param failed exchanges that ended without a complete response
 * @param peakInFlight the most requests that waited for their answer at one time
 */
public record BackendCounts(long received, long answered, long failed, long peakInFlight) {

  /** Requests that wait for their answer now. */
  public long inFlight() {
    return received - answered - failed;
  }

  /** The counts as the JSON object that {@link MockBackend#COUNTERS_PATH} answers. */
  public String toJson() {
    return "{\"received\":%d,\"answered\":%d,\"failed\":%d,\"inFlight\":%d,\"peakInFlight\":%d}"
        .formatted(received, answered, failed, inFlight(), peakInFlight);
  }
}
