package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.plan.Units;
import java.time.Duration;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on one target. Times are judged by their whole 99 % interval: beyond the limit fails,
 * below it passes, and what is on both sides after the last round aborts the test.
 */
public final class LoadResultAssert extends AbstractAssert<LoadResultAssert, LoadResult> {
  LoadResultAssert(LoadResult actual) {
    super(actual, LoadResultAssert.class);
  }

  /** All requests that were sent ended well. */
  public LoadResultAssert hasNoErrors() {
    isNotNull();
    actual.require("errors=0");
    return this;
  }

  /** All that were planned were sent, and each has ended. */
  public LoadResultAssert hasNoLostRequests() {
    isNotNull();
    actual.requireNothingLost();
    return this;
  }

  public Time p50() {
    return new Time("p50");
  }

  public Time p90() {
    return new Time("p90");
  }

  public Time p99() {
    return new Time("p99");
  }

  public Time p999() {
    return new Time("p99.9");
  }

  public Time mean() {
    return new Time("mean");
  }

  /** Good answers per second. */
  public LoadResultAssert hasThroughputAbove(double perSecond) {
    isNotNull();
    actual.require("rate>" + Units.figure(perSecond).replace(",", ""));
    return this;
  }

  /** The most platform threads of this JVM at one time. */
  public Count platformThreadsPeak() {
    return new Count("platform threads", Structure::peakThreads);
  }

  /** How often a virtual thread of this JVM kept its carrier for a millisecond or more. */
  public Count pinnedEvents() {
    return new Count("pinned events", Structure::pinned);
  }

  /** Bytes that all threads of this JVM allocated per request. */
  public Count allocationPerRequest() {
    return new Count("bytes per request", Structure::allocatedPerRequest);
  }

  /** The most requests at one time. */
  public Count requestsInFlight() {
    return new Count("requests in flight", Structure::inFlight);
  }

  /** The longest, in milliseconds, that a loop given to {@link Overlap} did not come to a task. */
  public Count loopBlockedMillis() {
    return new Count("ms a loop was blocked", s -> s.loopBlocked().toNanos() / 1e6);
  }

  /** A response time of the target. */
  public final class Time {
    private final String metric;

    private Time(String metric) {
      this.metric = metric;
    }

    /** Below this, with its whole interval. */
    public LoadResultAssert isBelow(Duration limit) {
      isNotNull();
      actual.require(metric + "<" + Units.text(limit));
      return LoadResultAssert.this;
    }
  }

  /** A figure of the JVM under load, from a round of its own. */
  public final class Count {
    private final String name;
    private final ToDoubleFunction<Structure> figure;

    private Count(String name, ToDoubleFunction<Structure> figure) {
      this.name = name;
      this.figure = figure;
    }

    public LoadResultAssert isZero() {
      return isAtMost(0);
    }

    public LoadResultAssert isAtMost(double limit) {
      isNotNull();
      double value = figure.applyAsDouble(actual.structure());
      actual.require(
          String.format(Locale.ROOT, "%s<=%s", name, number(limit)), value <= limit, number(value));
      return LoadResultAssert.this;
    }

    private static String number(double value) {
      return String.format(Locale.ROOT, value == Math.rint(value) ? "%.0f" : "%.2f", value);
    }
  }
}
