package dev.overlap.loadgen.result;

import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The candidates at one concurrency after the other.
 *
 * @param keepsUpShare share of what waiting alone allows, below which a candidate falls behind
 */
public record SweepReport(double keepsUpShare, List<Point> points) {
  public SweepReport {
    points = List.copyOf(points);
  }

  /** Whether a candidate reached what waiting alone allows. */
  public enum Pace {
    /** Its throughput, with the whole interval, is above the share. */
    KEEPS_UP,
    /** Its throughput, with the whole interval, is below it. */
    FALLS_BEHIND,
    /** The interval reaches to both sides, or the rounds cannot be trusted. */
    CANNOT_TELL
  }

  /**
   * One candidate at one concurrency.
   *
   * @param idealPerSecond concurrency ÷ (delay + think): what waiting alone allows
   */
  public record Point(
      String candidate,
      int concurrency,
      Estimate throughput,
      double idealPerSecond,
      Pace pace,
      LatencyFigures response,
      OptionalDouble cpuMicrosPerRequest,
      Trust trust,
      List<String> brokenBooks,
      List<BlockResult> rounds) {}
}
