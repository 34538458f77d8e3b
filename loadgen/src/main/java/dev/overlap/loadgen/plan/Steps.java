package dev.overlap.loadgen.plan;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Closed loops to drive one after another. */
public record Steps(List<Step> steps) {
  public Steps {
    steps = List.copyOf(steps);
  }

  /**
   * One of them.
   *
   * @param duration measured time
   */
  public record Step(int concurrency, Duration duration) {}

  /** The largest concurrency of any step. */
  public int mostConcurrent() {
    return steps.stream().mapToInt(Step::concurrency).max().orElse(0);
  }

  /**
   * Reads {@code 100/10s,500/10s}.
   *
   * @throws IllegalArgumentException naming the text and what is allowed
   */
  public static Steps parse(String text) {
    return new Steps(Arrays.stream(text.split(",", -1)).map(part -> step(part, text)).toList());
  }

  private static Step step(String part, String whole) {
    int slash = part.indexOf('/');
    if (slash < 0) {
      throw refused(whole, "a step is CONCURRENCY/TIME");
    }
    long concurrency;
    Duration duration;
    try {
      concurrency = Units.count(part.substring(0, slash));
      duration = Units.duration(part.substring(slash + 1));
    } catch (IllegalArgumentException e) {
      throw refused(whole, String.valueOf(e.getMessage()));
    }
    if (concurrency < 1 || concurrency > LoadModel.MOST_CONNECTIONS || duration.isZero()) {
      throw refused(
          whole,
          String.format(
              Locale.ROOT,
              "a concurrency is 1 to %,d, and a time is more than 0s",
              LoadModel.MOST_CONNECTIONS));
    }
    return new Step((int) concurrency, duration);
  }

  private static IllegalArgumentException refused(String text, String why) {
    return new IllegalArgumentException(
        "'%s' is not a valid list of steps: %s; as in 100/10s,500/10s".formatted(text, why));
  }
}
