package dev.overlap.loadgen.report.wording;

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

/** The cells that show where candidates stop keeping up; the same figures in every format. */
public final class SweepTable {
  public static final List<String> HEADINGS =
      List.of("concurrency", "candidate", "req/s", "±95%", "of ideal", "p50", "p99", "CPU", "");

  private SweepTable() {}

  /** A row for each concurrency and candidate; none where no sweep was asked for. */
  public static List<List<String>> of(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    return sweep == null ? List.of() : sweep.points().stream().map(SweepTable::row).toList();
  }

  private static List<String> row(Point point) {
    double reach = (point.throughput().high() - point.throughput().low()) / 2;
    return List.of(
        String.format(Locale.ROOT, "%,d", point.concurrency()),
        point.candidate(),
        ComparisonTables.count(point.throughput().estimate()),
        ComparisonTables.count(reach),
        ComparisonTables.percent(point.throughput().estimate() / point.idealPerSecond()),
        ComparisonTables.millis(point.response().p50()),
        ComparisonTables.millis(point.response().p99()),
        ComparisonTables.whole(point.cpuMicrosPerRequest()),
        pace(point));
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

  /** Explains the figures. */
  public static String note(ComparisonReport report) {
    SweepReport sweep = report.sweep();
    return sweep == null
        ? ""
        : String.format(
            Locale.ROOT,
            "Ideal is concurrency ÷ (delay + think); a candidate keeps up if its whole interval is"
                + " at %.0f %% of it or above. Times in ms, CPU in µs per request.",
            100 * sweep.keepsUpShare());
  }
}
