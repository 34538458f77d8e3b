package dev.overlap.loadgen.compare;

import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.trust.Trust;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The candidates at one concurrency after the other.
 *
 * @param keepsUpShare share of what waiting alone allows, below which a candidate does not keep up
 */
public record SweepReport(double keepsUpShare, List<Point> points) {
  public SweepReport {
    points = List.copyOf(points);
  }

  /**
   * One candidate at one concurrency.
   *
   * @param idealPerSecond concurrency ÷ (delay + think): what waiting alone allows
   * @param keepsUp whether the throughput, with its whole interval, is above the share of that
   */
  public record Point(
      String candidate,
      int concurrency,
      Estimate throughput,
      double idealPerSecond,
      boolean keepsUp,
      Figures response,
      @Nullable Double cpuMicrosPerRequest,
      Trust trust) {}
}
