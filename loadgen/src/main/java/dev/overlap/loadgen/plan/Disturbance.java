package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the backend does wrong on purpose in every block, so that recovery can be compared.
 *
 * @param errorShare share of its answers that are errors
 */
public record Disturbance(Optional<Stall> stall, double errorShare) {

  /** Nothing. */
  public static final Disturbance NONE = new Disturbance(Optional.empty(), 0);

  /** Whether it does nothing wrong. */
  public boolean isNone() {
    return equals(NONE);
  }

  /**
   * The query that sets this up in a mock backend, when its counters are reset. The backend's clock
   * starts with the first request, ours with the measured window.
   *
   * @param head how much earlier than the window the first request comes
   */
  public String query(Duration head) {
    List<String> parts = new ArrayList<>();
    stall.ifPresent(
        s ->
            parts.add(
                "stall=%sms@%sms".formatted(s.length().toMillis(), s.at().plus(head).toMillis())));
    if (errorShare > 0) {
      parts.add(String.format(Locale.ROOT, "errorPercent=%s", 100 * errorShare));
    }
    return String.join("&", parts);
  }

  /** In words: {@code no answer for 2s from 10s on, 1 % errors}; empty where there is nothing. */
  public String describe() {
    List<String> parts = new ArrayList<>();
    stall.ifPresent(
        s ->
            parts.add(
                "no answer for %s from %s on"
                    .formatted(Units.text(s.length()), Units.text(s.at()))));
    if (errorShare > 0) {
      parts.add(String.format(Locale.ROOT, "%.3g %% errors", 100 * errorShare));
    }
    return String.join(", ", parts);
  }
}
