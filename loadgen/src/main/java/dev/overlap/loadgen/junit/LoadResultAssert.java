package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.gate.Gate.Metric;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one target. Times are judged by their whole 99 % interval (the maximum by itself):
 * beyond the limit fails at once, below it passes, and what is on both sides after the last round
 * leaves the test inconclusive, once all else of it has passed.
 */
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {
  private static final int MILLI_DIGITS = 6;

  LoadResultAssert(LoadResult actual) {
    super(actual, LoadResultAssert.class);
  }

  /** All requests that were sent ended well. */
  public LoadResultAssert hasNoErrors() {
    isNotNull();
    actual.require("errors=0", Metric.ERRORS_EQUAL, 0);
    return this;
  }

  /** All that were planned were sent, and each has ended. */
  public LoadResultAssert hasNoLostRequests() {
    isNotNull();
    actual.requireNothingLost();
    return this;
  }

  public Time p50() {
    return new Time("p50", Metric.P50);
  }

  public Time p90() {
    return new Time("p90", Metric.P90);
  }

  public Time p99() {
    return new Time("p99", Metric.P99);
  }

  public Time p999() {
    return new Time("p99.9", Metric.P999);
  }

  public Time mean() {
    return new Time("mean", Metric.MEAN);
  }

  public Time max() {
    return new Time("max", Metric.MAX);
  }

  /** Good answers per second. */
  public LoadResultAssert hasThroughputAbove(double perSecond) {
    isNotNull();
    actual.require(
        "rate>" + BigDecimal.valueOf(perSecond).toPlainString(), Metric.RATE_ABOVE, perSecond);
    return this;
  }

  /** The most platform threads of this JVM at one time, those that make calls included. */
  public Count platformThreadsPeak() {
    return new Count("platform threads", Structure::peakThreads, false);
  }

  /** How often a virtual thread of this JVM kept its carrier for a millisecond or more. */
  public Count pinnedEvents() {
    return new Count("pinned events", Structure::pinned, false);
  }

  /** Bytes that all threads of this JVM allocated per request. */
  public Count allocationPerRequest() {
    return new Count("bytes per request", Structure::allocatedPerRequest, false);
  }

  /** The most requests at one time. */
  public Count requestsInFlight() {
    return new Count("requests in flight", Structure::inFlight, true);
  }

  /**
   * The longest, in milliseconds, that a loop given to {@link Overlap} did not come to a task.
   *
   * @throws IllegalStateException if none was given
   */
  public Count loopBlockedMillis() {
    isNotNull();
    if (!actual.watchesLoops()) {
      throw new IllegalStateException(
          "no loop is watched: name one, as in Overlap.tests().loop(executor)");
    }
    return new Count("ms a loop was blocked", s -> s.loopBlocked().toNanos() / 1e6, true);
  }

  /** A response time of the target. */
  public final class Time {
    private final String name;
    private final Metric metric;

    private Time(String name, Metric metric) {
      this.name = name;
      this.metric = metric;
    }

    /** Below this, with its whole interval. */
    public LoadResultAssert isBelow(Duration limit) {
      isNotNull();
      BigDecimal millis = BigDecimal.valueOf(limit.toNanos(), MILLI_DIGITS).stripTrailingZeros();
      actual.require(name + "<" + millis.toPlainString() + "ms", metric, limit.toNanos() / 1e6);
      return LoadResultAssert.this;
    }
  }

  /** A figure of the JVM under load, from a round of its own. */
  public final class Count {
    private final String name;
    private final ToDoubleFunction<Structure> figure;
    private final boolean needsRest;

    private Count(String name, ToDoubleFunction<Structure> figure, boolean needsRest) {
      this.name = name;
      this.figure = figure;
      this.needsRest = needsRest;
    }

    public LoadResultAssert isZero() {
      return isAtMost(0);
    }

    public LoadResultAssert isAtMost(double limit) {
      isNotNull();
      double value = figure.applyAsDouble(actual.structure());
      String words = name + "<=" + number(limit);
      if (needsRest) {
        actual.requireAtRest(words, value <= limit, number(value));
      } else {
        actual.require(words, value <= limit, number(value));
      }
      return LoadResultAssert.this;
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
  }
}
