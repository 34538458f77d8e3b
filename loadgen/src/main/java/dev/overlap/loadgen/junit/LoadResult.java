package dev.overlap.loadgen.junit;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.gate.Gate;
import dev.overlap.loadgen.gate.Gate.Metric;
import dev.overlap.loadgen.gate.Gate.Outcome;
import dev.overlap.loadgen.gate.Gate.Result;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.trust.Claim;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one target did under load. Assertions on it may drive more rounds; figures are those of the
 * rounds until then. Confined to the thread of the test.
 */
public final class LoadResult {
  private static final double NANOS_PER_MILLI = 1e6;

  private final Run run;
  private final String target;

  LoadResult(Run run, String target) {
    this.run = run;
    this.target = target;
  }

  private CandidateReport report() {
    return run.report(target);
  }

  private RequestCounts counts() {
    return report().counts();
  }

  /** Requests or calls that the load planned. */
  public long planned() {
    return counts().planned();
  }

  /** Those that ended well. */
  public long ok() {
    return counts().ok();
  }

  /** Those that ended otherwise: a bad status, an exception, a timeout, a broken connection. */
  public long errors() {
    return counts().errors();
  }

  /** Good answers per second. */
  public double throughput() {
    return report().throughput().estimate();
  }

  /** Median response time; empty where the samples are too few. */
  public Optional<Duration> p50() {
    return time(report().response().p50());
  }

  /** 99 % of the response times are not above it; empty where there are fewer than 300. */
  public Optional<Duration> p99() {
    return time(report().response().p99());
  }

  private static Optional<Duration> time(OptionalDouble millis) {
    return millis.isEmpty()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.round(millis.getAsDouble() * NANOS_PER_MILLI)));
  }

  /** Rounds that were driven until now. */
  public int rounds() {
    return report().rounds().size();
  }

  /**
   * Decides a gate on this target.
   *
   * @param words as {@code --expect} takes it
   * @param bound milliseconds, a count or a rate, by the metric
   */
  void require(String words, Metric metric, double bound) {
    run.require(List.of(new Gate(words, Optional.of(target), metric, bound)));
  }

  /** Whether a crossed figure of time may be due to noise. */
  private boolean isNoisy() {
    return !report().trust().supports(Claim.RESPONSE_TIMES);
  }

  /** What depends on how busy the machine is, though it is a count. */
  void requireAtRest(String gate, boolean holds, String measured) {
    Outcome broken = isNoisy() ? Outcome.UNJUDGED : Outcome.CROSSED;
    Outcome outcome = holds ? Outcome.PASSED : broken;
    run.conclude(List.of(new Result(gate, target, outcome, measured)));
  }

  boolean watchesLoops() {
    return run.watchesLoops();
  }

  void requireNothingLost() {
    RequestCounts counts = counts();
    String measured =
        "%s planned, %s sent, %s without an answer"
            .formatted(counts.planned(), counts.sent(), counts.inFlight());
    boolean holds = counts.planned() == counts.sent() && counts.inFlight() == 0;
    require("lost=0", holds, measured);
  }

  /** What needs no interval, since it does not depend on how busy the machine is. */
  void require(String gate, boolean holds, String measured) {
    Outcome outcome = holds ? Outcome.PASSED : Outcome.CROSSED;
    run.conclude(List.of(new Result(gate, target, outcome, measured)));
  }

  Structure structure() {
    return run.structure(target);
  }

  @Override
  public String toString() {
    return "%s: %s of %s good".formatted(target, ok(), planned());
  }
}
