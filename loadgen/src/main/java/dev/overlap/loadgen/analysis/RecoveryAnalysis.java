package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.Recovery;
import dev.overlap.loadgen.result.TimelineReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a candidate was back after a stall of its backend: pure functions of its rounds. */
final class RecoveryAnalysis {
  private static final double WITHIN = 1.10;
  private static final double STAYS_SECONDS = 1;
  private static final double QUANTILE = 0.99;

  private RecoveryAnalysis() {}

  /** How the rounds recovered; null where they hold no timeline. */
  static @Nullable Recovery of(List<BlockResult> rounds, Stall stall) {
    if (rounds.isEmpty() || rounds.stream().anyMatch(round -> round.times().timeline() == null)) {
      return null;
    }
    LatencyHistogram before = new LatencyHistogram();
    List<OptionalDouble> seconds = new ArrayList<>();
    for (BlockResult round : rounds) {
      TimelineReport timeline = Objects.requireNonNull(round.times().timeline());
      before.add(before(timeline, stall));
      seconds.add(secondsUntilBack(timeline, stall));
    }
    double window = rounds.stream().mapToDouble(BlockResult::windowSeconds).min().orElse(0);
    return new Recovery(
        before.quantileMillis(QUANTILE),
        seconds,
        Math.max(0, window - stall.end().toNanos() / 1e9),
        most(rounds.stream().map(round -> round.inFlight().peakInFlight())),
        most(rounds.stream().map(RecoveryAnalysis::backendPeak)),
        most(rounds.stream().map(round -> round.usage().peakRssBytes())));
  }

  private static OptionalLong backendPeak(BlockResult round) {
    Double peak = round.counters().backend().get(BackendCounters.PEAK_IN_FLIGHT);
    return peak == null ? OptionalLong.empty() : OptionalLong.of(Math.round(peak));
  }

  private static OptionalLong most(Stream<OptionalLong> values) {
    return values.flatMapToLong(OptionalLong::stream).max();
  }

  private static LatencyHistogram before(TimelineReport timeline, Stall stall) {
    LatencyHistogram before = new LatencyHistogram();
    int whole = (int) (stall.at().toNanos() / 1e9 / timeline.sliceSeconds());
    timeline.histograms().stream().limit(whole).forEach(before::add);
    return before;
  }

  /** From the end of the stall; empty where it was not seen, or the responses are too few. */
  static OptionalDouble secondsUntilBack(TimelineReport timeline, Stall stall) {
    OptionalDouble normal = before(timeline, stall).quantileMillis(QUANTILE);
    if (normal.isEmpty()) {
      return OptionalDouble.empty();
    }
    double slice = timeline.sliceSeconds();
    List<LatencyHistogram> slices = timeline.histograms();
    int end = (int) Math.ceil(stall.end().toNanos() / 1e9 / slice - 1e-9);
    OptionalInt backSince = OptionalInt.empty();
    for (int from = end; from < slices.size(); ) {
      LatencyHistogram group = new LatencyHistogram();
      int next = from;
      while (next < slices.size() && group.quantileMillis(QUANTILE).isEmpty()) {
        group.add(slices.get(next++));
      }
      OptionalDouble p99 = group.quantileMillis(QUANTILE);
      if (p99.isEmpty()) {
        break; // what is left at the end is too little to tell
      }
      if (p99.getAsDouble() > WITHIN * normal.getAsDouble()) {
        backSince = OptionalInt.empty();
      } else if (backSince.isEmpty()) {
        backSince = OptionalInt.of(from);
      }
      from = next;
      if (backSince.isPresent() && (from - backSince.getAsInt()) * slice >= STAYS_SECONDS) {
        break;
      }
    }
    return backSince.isPresent()
        ? OptionalDouble.of((backSince.getAsInt() - end) * slice)
        : OptionalDouble.empty();
  }
}
