package dev.overlap.loadgen.selftest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a selftest found.
 *
 * @param holds whether every check holds
 * @param frozenMillis how long the server was frozen, by its own clock
 * @param windowMillis the window that it froze in
 * @param reachedPerSecond rate of the closed loop against the built-in server, by the clock
 * @param timerPerSecond rate at which the timers were measured
 * @param timerSentShare sent ÷ planned at that rate
 * @param keptIn the file that the ceiling is kept in; null where it is not kept
 */
public record SelftestReport(
    String schema,
    boolean holds,
    double frozenMillis,
    double windowMillis,
    List<Check> checks,
    Ceiling ceiling,
    double reachedPerSecond,
    double timerPerSecond,
    double timerSentShare,
    @Nullable String keptIn) {
  /** Identifies the shape of the JSON. */
  public static final String SCHEMA = "overlap/selftest/1";

  public SelftestReport {
    checks = List.copyOf(checks);
  }

  /** The same, with the file that the ceiling is now kept in. */
  public SelftestReport keptIn(String file) {
    return new SelftestReport(
        schema,
        holds,
        frozenMillis,
        windowMillis,
        checks,
        ceiling,
        reachedPerSecond,
        timerPerSecond,
        timerSentShare,
        file);
  }
}
