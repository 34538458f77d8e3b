package dev.overlap.backend;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a backend has seen since its start or its last reset; one consistent reading is only given
 * while it is idle.
 *
 * @param received requests whose head was read
 * @param answered responses completely written, whatever their status
 * @param failed exchanges that ended without a complete response
 * @param peakInFlight the most requests that waited for their answer at one time
 * @param byStatus how many of the answers had which status
 */
public record BackendCounts(
    long received,
    long answered,
    long failed,
    long peakInFlight,
    SortedMap<Integer, Long> byStatus) {

  public BackendCounts {
    byStatus = new TreeMap<>(byStatus);
  }

  /** Requests that wait for their answer now. */
  public long inFlight() {
    return received - answered - failed;
  }

  /** The counts as the JSON object that {@link MockBackend#COUNTERS_PATH} answers. */
  public String toJson() {
    String statuses =
        byStatus.entrySet().stream()
            .map((Map.Entry<Integer, Long> e) -> "\"" + e.getKey() + "\":" + e.getValue())
            .collect(Collectors.joining(","));
    return "{\"received\":%s,\"answered\":%s,\"failed\":%s,\"inFlight\":%s,\"peakInFlight\":%s,\"byStatus\":{%s}}"
        .formatted(received, answered, failed, inFlight(), peakInFlight, statuses);
  }
}
