package dev.overlap.server.web.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.plan.Units;
import dev.overlap.server.model.ConcurrencyModel;
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
    int models = candidates(request);
    boolean quick = request.quick();
    int rounds =
        request.value(RunField.ROUNDS).isEmpty()
            ? (quick || !request.value(RunField.STALL).isEmpty() ? QUICK_ROUNDS : ROUNDS)
            : Integer.parseInt(request.value(RunField.ROUNDS));
    int forks = Integer.parseInt(request.value(RunField.FORKS));
    double warmUp = seconds(request, RunField.WARMUP, quick ? 4 : 20);
    double each = 2.0 * models;
    parts.put("watching", 2.0);
    parts.put("starting", 2.0);
    parts.put("warm-up: backend", quick ? 5.0 : 7.0);
    parts.put("warm-up: candidates", warmUp);
    parts.put("rehearsing", each);
    parts.put("calibrating", 6.0);
    blocks = (double) rounds * models;
    parts.put(MEASURING, blocks * (1.1 + block(request, quick)));
    String sweep = request.value(RunField.SWEEP);
    parts.put("sweep", sweep.isEmpty() ? 0.0 : 3.0 * 2.5 * models * sweep.split(",", -1).length);
    parts.put("recording", quick ? 4.0 : 6.0);
    fork = (forks - 1) * (2 + warmUp + each + parts.getOrDefault(MEASURING, 0.0));
  }

  /** With both clients, models that can choose are there twice. */
  private static int candidates(RunRequest request) {
    boolean both = request.value(RunField.CLIENT).contains(",");
    return ConcurrencyModel.all().stream()
        .filter(model -> request.models().contains(model.name()))
        .mapToInt(model -> both && model.choosesClient() ? 2 : 1)
        .sum();
  }

  /** Measured seconds of a block; with a stall it is long enough to see the recovery. */
  private static double block(RunRequest request, boolean quick) {
    String stall = request.value(RunField.STALL);
    double usual = quick ? 0.4 : 1;
    if (!stall.isEmpty()) {
      usual = Stall.parse(stall).end().toMillis() / 1e3 + 5;
    }
    return seconds(request, RunField.DURATION, usual);
  }

  private static double seconds(RunRequest request, RunField field, double usual) {
    String given = request.value(field);
    return given.isEmpty() ? usual : Units.duration(given).toMillis() / 1e3;
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
        measured = 0;
        return;
      }
      sum += part.getValue();
    }
  }
}
