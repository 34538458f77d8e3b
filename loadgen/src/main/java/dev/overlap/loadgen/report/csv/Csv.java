package dev.overlap.loadgen.report.csv;

import dev.overlap.loadgen.engine.RequestCounts;
import dev.overlap.loadgen.result.LatencyFigures;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Cells of a CSV file (RFC 4180), safe in a spreadsheet. */
public final class Csv {
  /** What a spreadsheet would take for a formula. */
  private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

  private static final Pattern SPECIAL = Pattern.compile("(?s).*[\",\\r\\n].*");

  private Csv() {}

  static String flag(@Nullable Boolean value) {
    return value == null ? "" : value.toString();
  }

  /** Whole where it is; else with so many decimals that a microsecond is one. */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    return value == (long) value
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  static String number(OptionalDouble value) {
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  /** A text, so quoted that it stays one cell, and a text. */
  static String text(String value) {
    String harmless = FORMULA.matcher(value).matches() ? "'" + value : value;
    return SPECIAL.matcher(harmless).matches()
        ? '"' + harmless.replace("\"", "\"\"") + '"'
        : harmless;
  }

  /** A column: its name, with the unit, and how its cell is made of a row's record. */
  record Column<T>(String name, Function<T, String> cell) {}

  /** A line of names, then a line for each record; lines end in a line feed alone. */
  static <T> String table(List<Column<T>> columns, Stream<T> rows) {
    return Stream.concat(
            Stream.of(columns.stream().map(Column::name).collect(Collectors.joining(","))),
            rows.map(
                row ->
                    columns.stream()
                        .map(column -> column.cell().apply(row))
                        .collect(Collectors.joining(","))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Percentiles, maximum and mean, each in a column of its own; empty where there are none. */
  static <T> List<Column<T>> figures(String prefix, Function<T, @Nullable LatencyFigures> of) {
    return List.of(
        figure(prefix + "p50_ms", of, LatencyFigures::p50),
        figure(prefix + "p90_ms", of, LatencyFigures::p90),
        figure(prefix + "p99_ms", of, LatencyFigures::p99),
        figure(prefix + "p99_9_ms", of, LatencyFigures::p999),
        figure(prefix + "max_ms", of, LatencyFigures::max),
        figure(prefix + "mean_ms", of, LatencyFigures::mean));
  }

  private static <T> Column<T> figure(
      String name,
      Function<T, @Nullable LatencyFigures> of,
      Function<LatencyFigures, OptionalDouble> which) {
    return new Column<>(
        name,
        row -> {
          LatencyFigures figures = of.apply(row);
          return figures == null ? "" : number(which.apply(figures));
        });
  }

  /** The books, a count in each column. */
  static <T> List<Column<T>> counts(Function<T, RequestCounts> of) {
    return List.of(
        new Column<>("planned", row -> Long.toString(of.apply(row).planned())),
        new Column<>("sent", row -> Long.toString(of.apply(row).sent())),
        new Column<>("ok", row -> Long.toString(of.apply(row).ok())),
        new Column<>("http_error", row -> Long.toString(of.apply(row).httpError())),
        new Column<>("timeout", row -> Long.toString(of.apply(row).timeout())),
        new Column<>("connection_error", row -> Long.toString(of.apply(row).connectionError())),
        new Column<>("dropped", row -> Long.toString(of.apply(row).dropped())),
        new Column<>("in_flight", row -> Long.toString(of.apply(row).inFlight())));
  }
}
