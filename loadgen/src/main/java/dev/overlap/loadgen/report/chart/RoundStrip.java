package dev.overlap.loadgen.report.chart;

import dev.overlap.loadgen.report.wording.Numbers;
import dev.overlap.loadgen.result.BlockResult;
import dev.overlap.loadgen.result.CandidateReport;
import dev.overlap.loadgen.stats.Estimate;
import dev.overlap.loadgen.stats.Forks;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The values of one candidate in each round, with the figure that the report derives from them.
 *
 * @param figure that the report gives the candidate
 * @param interval of the mean of its rounds, or of its forks where those are the sample
 * @param unit as it stands behind the figures
 */
public record RoundStrip(
    SeriesStyle series, double figure, Estimate interval, String unit, List<Dot> dots) {
  public RoundStrip {
    dots = List.copyOf(dots);
  }

  /** A round and its value. */
  record Dot(int fork, int round, double value) {}

  /** Good answers per second, a strip for each candidate. */
  public static List<RoundStrip> throughput(
      List<SeriesStyle> series, List<CandidateReport> candidates) {
    List<RoundStrip> strips = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      Estimate measured = candidates.get(i).throughput();
      List<Dot> dots = dots(candidates.get(i), round -> OptionalDouble.of(round.throughput()));
      strips.add(new RoundStrip(series.get(i), measured.estimate(), measured, "req/s", dots));
    }
    return strips;
  }

  /** CPU time per good answer, without compilers; no strip where it is not known. */
  public static List<RoundStrip> cpu(List<SeriesStyle> series, List<CandidateReport> candidates) {
    List<RoundStrip> strips = new ArrayList<>();
    for (int i = 0; i < candidates.size(); i++) {
      OptionalDouble figure = candidates.get(i).cost().cpu().cpuMicrosPerRequest();
      List<Dot> dots = dots(candidates.get(i), BlockResult::cpuMicros);
      if (figure.isPresent() && !dots.isEmpty()) {
        strips.add(new RoundStrip(series.get(i), figure.getAsDouble(), interval(dots), "µs", dots));
      }
    }
    return strips;
  }

  private static Estimate interval(List<Dot> dots) {
    return Estimate.ofMean(
        Forks.sample(
            dots.stream().map(Dot::fork).toList(), dots.stream().map(Dot::value).toList()));
  }

  private static List<Dot> dots(
      CandidateReport candidate, Function<BlockResult, OptionalDouble> measure) {
    List<Dot> dots = new ArrayList<>();
    for (BlockResult round : candidate.rounds()) {
      OptionalDouble value = measure.apply(round);
      if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
        dots.add(new Dot(round.fork(), round.round(), value.getAsDouble()));
      }
    }
    return dots;
  }

  /** How far a value is from the figure, as a share of it. */
  double deviation(double value) {
    return value / figure - 1;
  }

  /** Whether deviations from the figure mean anything. */
  boolean hasScale() {
    return Double.isFinite(figure) && figure > 0;
  }

  /** One round has no interval. */
  boolean hasInterval() {
    return hasScale() && dots.size() > 1 && interval.high() > interval.low();
  }

  /** Figure and interval in words. */
  String summary() {
    if (!Double.isFinite(figure)) {
      return "nothing measured";
    }
    return hasInterval()
        ? "%s %s (%s to %s)"
            .formatted(
                Numbers.count(figure),
                unit,
                Numbers.count(interval.low()),
                Numbers.count(interval.high()))
        : Numbers.count(figure) + " " + unit;
  }
}
