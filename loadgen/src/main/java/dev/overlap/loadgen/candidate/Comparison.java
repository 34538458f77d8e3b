package dev.overlap.loadgen.candidate;

import dev.overlap.loadgen.plan.ComparedLoad;
import dev.overlap.loadgen.plan.LoadModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be compared, and how; read from the command line.
 *
 * @param repeats how often it is measured
 * @param timeout of each request
 * @param pin whether servers get CPUs of their own where the system can
 * @param limits every limit that may decide a result, for the report
 * @param folder where the result folder is made
 * @param extras what is measured besides the rounds
 */
public record Comparison(
    List<Candidate> candidates,
    Backend backend,
    ComparedLoad shape,
    Replication repeats,
    WarmUpLimits warmUp,
    Duration timeout,
    boolean pin,
    Map<String, String> limits,
    Path folder,
    Extras extras) {

  /**
   * The service that is waited for.
   *
   * @param engine its name, for the report
   */
  public record Backend(Launch launch, String engine) {}

  /**
   * How long servers are warmed up at most.
   *
   * @param backend by itself
   * @param candidates all together
   */
  public record WarmUpLimits(Duration backend, Duration candidates) {}

  /**
   * What is measured besides the rounds, after them.
   *
   * @param concurrencies at which all candidates are driven; usually none
   * @param search looks for the capacity of each candidate
   */
  public record Extras(List<Integer> concurrencies, Optional<CapacityFinder> search) {
    /** The rounds alone. */
    public static final Extras NONE = new Extras(List.of(), Optional.empty());

    public Extras {
      concurrencies = List.copyOf(concurrencies);
    }
  }

  private static final Duration SHORTEST_SETTLE = Duration.ofMillis(500);
  private static final Duration SHORT = Duration.ofMillis(800);
  private static final int SETTLE_RESPONSES = 2;

  public Comparison {
    candidates = List.copyOf(candidates);
  }

  /** The same under another load, in blocks of this length, and nothing going wrong on purpose. */
  public Comparison under(LoadModel model, Duration window) {
    ComparedLoad other = new ComparedLoad(model, shape.delay(), window, shape.seed());
    return new Comparison(
        candidates, backend, other, repeats, warmUp, timeout, pin, limits, folder, Extras.NONE);
  }

  /** Length of what is driven besides the rounds: 0.8 s is enough, and less is not made more. */
  public Duration shortWindow() {
    return shape.window().compareTo(SHORT) < 0 ? shape.window() : SHORT;
  }

  /**
   * The response time to be expected of a candidate, by Little's law: concurrency ÷ the throughput
   * that its slots allow, and never less than the delay.
   *
   * @param takesDelay whether its requests name their delays; nothing is expected of one whose do
   *     not
   */
  public Duration expectedResponse(Candidate candidate, boolean takesDelay) {
    double delayMillis = takesDelay ? candidate.waits() * shape.delay().meanMillis() : 0;
    double millis = Math.max(1, delayMillis);
    if (shape.model() instanceof LoadModel.ClosedLoop closed) {
      for (WaitSlots slots : candidate.slots()) {
        double waits = (double) closed.connections() / slots.count();
        millis = Math.max(millis, delayMillis * waits);
      }
    }
    return Duration.ofNanos(Math.round(millis * 1e6));
  }

  /** Head of a block that is discarded: half a second or two responses of this length. */
  public static Duration settle(Duration response) {
    Duration responses = response.multipliedBy(SETTLE_RESPONSES);
    return responses.compareTo(SHORTEST_SETTLE) > 0 ? responses : SHORTEST_SETTLE;
  }

  /**
   * Time over which the first requests of a block are spread: as many whole cycles as fit the head
   * that is discarded, less one. Whole cycles keep the load even, several of them keep the first
   * requests of fresh connections, which cost most, from coming all at once.
   *
   * @param cycle a response and the think time after it
   */
  public static Duration spread(Duration cycle) {
    long cycles = settle(cycle).dividedBy(cycle) - 1;
    return cycle.multipliedBy(Math.max(1, cycles));
  }
}
