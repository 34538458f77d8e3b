package dev.overlap.loadgen.report;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.compare.SweepReport;
import dev.overlap.loadgen.compare.SweepReport.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The cells that tell where candidates stop keeping up; the same figures in every format. */
final class SweepCells {
  static final List<String> HEADINGS =
      List.of("concurrency", "candidate", "req/s", "±95%", "of ideal", "p50", "p99", "CPU", "");

  private SweepCells() {}

  /** A row for each concurrency and candidate; none where no sweep was asked for. */
  static List<List<String>> of(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    return sweep == null ? List.of() : sweep.points().stream().map(SweepCells::row).toList();
  }

  private static List<String> row(Point point) {
    double reach = (point.throughput().high() - point.throughput().low()) / 2;
    return List.of(
        String.format(Locale.ROOT, "%,d", point.concurrency()),
        point.candidate(),
        Cells.count(point.throughput().estimate()),
        Cells.count(reach),
        Cells.percent(point.throughput().estimate() / point.idealPerSecond()),
        Cells.millis(point.response().p50()),
        Cells.millis(point.response().p99()),
        Cells.whole(point.cpuMicrosPerRequest()),
        point.keepsUp() ? "" : "falls behind");
  }

  /** Where each candidate stops keeping up. */
  static List<String> sentences(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    if (sweep == null) {
      return List.of();
    }
    List<String> sentences = new ArrayList<>();
    List<String> names = sweep.points().stream().map(Point::candidate).distinct().toList();
    for (String name : names) {
      List<Point> points =
          sweep.points().stream().filter(point -> point.candidate().equals(name)).toList();
      List<Point> behind = points.stream().filter(point -> !point.keepsUp()).toList();
      String all =
          points.stream()
              .map(point -> String.format(Locale.ROOT, "%,d", point.concurrency()))
              .collect(Collectors.joining(", "));
      sentences.add(
          behind.isEmpty()
              ? "%s keeps up at every concurrency that was driven (%s)".formatted(name, all)
              : String.format(
                  Locale.ROOT,
                  "%s stops keeping up at %,d: %,.0f of %,.0f req/s",
                  name,
                  behind.getFirst().concurrency(),
                  behind.getFirst().throughput().estimate(),
                  behind.getFirst().idealPerSecond()));
    }
    return sentences;
  }

  /** What the figures are. */
  static String note(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    return sweep == null
        ? ""
        : String.format(
            Locale.ROOT,
            "Ideal is concurrency ÷ (delay + think); to keep up is to reach %.0f %% of it with the"
                + " whole interval. Times in ms, CPU in µs a request.",
            100 * sweep.keepsUpShare());
  }
}
