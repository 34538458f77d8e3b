package dev.overlap.loadgen.analysis;

import dev.overlap.loadgen.latency.LatencyHistogram;
import dev.overlap.loadgen.plan.Stall;
import dev.overlap.loadgen.result.BackendCounters;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.Recovery;
import dev.overlap.loadgen.result.TimelineReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
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
  private static final int SOON_SECONDS = 2;

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

  /**
   * Why a candidate was not back soon after a stall; empty where it was, or none was asked for.
   *
   * @param mostPerSecond what it can answer; empty where that is not known
   */
  static Optional<String> whyLate(@Nullable Recovery recovery, Optional<Double> mostPerSecond) {
    if (recovery == null) {
      return Optional.empty();
    }
    long late =
        recovery.secondsByRound().stream()
            .filter(seconds -> seconds.orElse(Double.POSITIVE_INFINITY) > SOON_SECONDS)
            .count();
    if (late == 0 || recovery.p99BeforeMillis().isEmpty()) {
      return Optional.empty();
    }
    String when =
        "not back within %s s of the stall in %s of %s rounds"
            .formatted(SOON_SECONDS, late, recovery.secondsByRound().size());
    if (recovery.peakInFlight().isEmpty() || mostPerSecond.isEmpty()) {
      return Optional.of(when + "; what waited in it is not known");
    }
    long waited = recovery.peakInFlight().getAsLong();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: up to %,d requests waited at a time, and at most %,.0f are answered per second",
            when,
            waited,
            mostPerSecond.get()));
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
