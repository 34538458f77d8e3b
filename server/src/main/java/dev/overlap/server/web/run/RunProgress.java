package dev.overlap.server.web.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far a run is, by the parts that are known beforehand and the pace of those that have ended.
 * Confined to one thread.
 */
public final class RunProgress {
  private static final double MOST_UNTIL_THE_END = 0.99;
  private static final String MEASURING = "measuring";
  private static final int ROUNDS = 6;
  private static final int QUICK_ROUNDS = 3;

  /** A pace is believed from then on, in seconds. */
  private static final double SETTLED = 4;

  /** Seconds that each part is expected to take, in order. */
  private final Map<String, Double> parts = new LinkedHashMap<>();

  private final double blocks;
  private final double fork;
  private double done;
  private double before;
  private int measured;

  public RunProgress(RunRequest request) {
    int models = request.models().size();
    boolean quick = request.quick();
    int rounds =
        request.value(RunField.ROUNDS).isEmpty()
            ? (quick ? QUICK_ROUNDS : ROUNDS)
            : Integer.parseInt(request.value(RunField.ROUNDS));
    int forks = Integer.parseInt(request.value(RunField.FORKS));
    double warmUp = quick ? 4 : 20;
    double each = 2.0 * models;
    parts.put("watching", 2.0);
    parts.put("starting", 2.0);
    parts.put("warm-up: backend", quick ? 5.0 : 7.0);
    parts.put("warm-up: candidates", warmUp);
    parts.put("rehearsing", each);
    parts.put("calibrating", 6.0);
    parts.put("recording", 4.0);
    blocks = (double) rounds * models;
    parts.put(MEASURING, blocks * (quick ? 1.5 : 2.1));
    fork = (forks - 1) * (2 + warmUp + each + parts.getOrDefault(MEASURING, 0.0));
  }

  private double total() {
    return parts.values().stream().mapToDouble(seconds -> seconds).sum() + fork;
  }

  /**
   * Adds to an event how far the run is with it: {@code percent} and {@code secondsLeft}.
   *
   * @param elapsedSeconds since the run was started
   */
  public void note(ObjectNode event, double elapsedSeconds) {
    switch (event.path("event").asText()) {
      case "phase" -> begin(event.path("phase").asText());
      case "warmup" -> done = Math.min(done + 1, before + part(event.path("phase").asText()));
      case "block" -> {
        measured++;
        double share = Math.min(1, measured / blocks);
        done = before + share * parts.getOrDefault(MEASURING, 0.0);
      }
      default -> {
        // says nothing of how far it is
      }
    }
    double share = Math.min(MOST_UNTIL_THE_END, done / total());
    double pace = done > SETTLED ? Math.clamp(elapsedSeconds / done, 0.5, 3) : 1;
    event.put("percent", Math.round(100 * share));
    event.put("secondsLeft", Math.round(Math.max(1, (total() - done) * pace)));
    event.put("seconds", Math.round(10 * elapsedSeconds) / 10.0);
  }

  private double part(String phase) {
    return parts.getOrDefault("warm-up: " + phase, 0.0);
  }

  /** Everything before this part has ended; a part that comes again is of the next fork. */
  private void begin(String phase) {
    double sum = 0;
    for (Map.Entry<String, Double> part : parts.entrySet()) {
      if (phase.startsWith(part.getKey())) {
        done = Math.max(done, sum);
        before = done;
        return;
      }
      sum += part.getValue();
    }
  }
}
