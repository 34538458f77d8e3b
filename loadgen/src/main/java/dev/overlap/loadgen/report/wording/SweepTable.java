package dev.overlap.loadgen.report.wording;

import dev.overlap.loadgen.report.document.Block.Column;
import dev.overlap.loadgen.report.document.Block.Table;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.SweepReport;
import dev.overlap.loadgen.result.SweepReport.Pace;
import dev.overlap.loadgen.result.SweepReport.Point;
import dev.overlap.loadgen.trust.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where candidates stop keeping up: a table, and a sentence for each. */
public final class SweepTable {
  private static final List<Column<Point>> COLUMNS =
      List.of(
          new Column<>("concurrency", p -> Numbers.count(p.concurrency())),
          new Column<>("candidate", Point::candidate),
          new Column<>("req/s", p -> Numbers.count(p.throughput().estimate())),
          new Column<>(
              "±95%", p -> Numbers.count((p.throughput().high() - p.throughput().low()) / 2)),
          new Column<>(
              "of ideal", p -> Numbers.percent(p.throughput().estimate() / p.idealPerSecond())),
          new Column<>("p50", p -> Numbers.millis(p.response().p50())),
          new Column<>("p99", p -> Numbers.millis(p.response().p99())),
          new Column<>("CPU", p -> Numbers.whole(p.cpuMicrosPerRequest())),
          new Column<>("", SweepTable::pace));

  private SweepTable() {}

  /** A row for each concurrency and candidate; none where no sweep was asked for. */
  public static Table of(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    return sweep == null
        ? Table.of(COLUMNS, List.of())
        : Table.of(
            COLUMNS,
            sweep.points(),
            String.format(
                Locale.ROOT,
                "Ideal is concurrency ÷ (delay + think); a candidate keeps up if its whole interval"
                    + " is at %.0f %% of it or above. Times in ms, CPU in µs per request.",
                100 * sweep.keepsUpShare()));
  }

  /** How it went there; nothing where the candidate kept up. */
  public static String pace(Point point) {
    if (!point.trust().supports(Claim.THROUGHPUT)) {
      return point.trust().verdict().name();
    }
    return switch (point.pace()) {
      case KEEPS_UP -> "";
      case FALLS_BEHIND -> "falls behind";
      case CANNOT_TELL -> "undecided";
    };
  }

  /** Where each candidate stops keeping up, and where that is undecided. */
  public static List<String> sentences(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    if (sweep == null) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    List<String> names = sweep.points().stream().map(Point::candidate).distinct().toList();
    for (String name : names) {
      List<Point> points =
          sweep.points().stream().filter(point -> point.candidate().equals(name)).toList();
      sentences.add(sentence(name, points));
    }
    return sentences;
  }

  private static String sentence(String name, List<Point> points) {
    Optional<Point> behind =
        points.stream().filter(point -> point.pace() == Pace.FALLS_BEHIND).findFirst();
    List<Point> unknown =
        points.stream().filter(point -> point.pace() == Pace.CANNOT_TELL).toList();
    String doubt = unknown.isEmpty() ? "" : "; undecided at " + concurrencies(unknown);
    if (behind.isPresent()) {
      return String.format(
          Locale.ROOT,
          "%s stops keeping up at %,d: %,.0f of %,.0f req/s%s",
          name,
          behind.get().concurrency(),
          behind.get().throughput().estimate(),
          behind.get().idealPerSecond(),
          doubt);
    }
    List<Point> kept = points.stream().filter(point -> point.pace() == Pace.KEEPS_UP).toList();
    return kept.isEmpty()
        ? name + ": undecided at every concurrency that was driven"
        : "%s keeps up at %s%s".formatted(name, concurrencies(kept), doubt);
  }

  private static String concurrencies(List<Point> points) {
    return points.stream()
        .map(point -> String.format(Locale.ROOT, "%,d", point.concurrency()))
        .collect(Collectors.joining(", "));
  }
}
