package dev.overlap.server.lab;

import dev.overlap.server.lab.bench.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one lab showed.
 *
 * @param shows what it is to show, in one sentence
 * @param chart lines that draw rows; none where a table says it all
 * @param seconds that it took, with the servers it started
 * @param failure why it was not run to its end; null where it was
 */
record LabResult(
    String name,
    String shows,
    List<Row> rows,
    List<String> chart,
    List<String> notes,
    double seconds,
    @Nullable String failure) {
  /** A lab that ran to its end. */
  LabResult(
      String name,
      String shows,
      List<Row> rows,
      List<String> chart,
      List<String> notes,
      double seconds) {
    this(name, shows, rows, chart, notes, seconds, null);
  }

  LabResult {
    chart = List.copyOf(chart);
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** How many rows came out as predicted. */
  int asPredicted() {
    return (int) rows.stream().filter(Row::asPredicted).count();
  }
}
