package dev.overlap.server.lab;

import dev.overlap.loadgen.host.Machine;
import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a report as JSON. It has no infinite numbers: null stands for no bound. */
record LabJson(
    String schema, String startedAt, boolean partial, Machine machine, List<Result> labs) {

  /** One lab. */
  record Result(
      String name,
      String shows,
      List<Case> rows,
      List<String> notes,
      double seconds,
      @Nullable String failure) {
    static Result of(LabResult lab) {
      return new Result(
          lab.name(),
          lab.shows(),
          lab.rows().stream().map(Case::of).toList(),
          lab.notes(),
          lab.seconds(),
          lab.failure());
    }
  }

  /** One row, and whether it came out as predicted. */
  record Case(
      String what, Predicted predicted, Measured measured, boolean asPredicted, String why) {
    static Case of(Row row) {
      return new Case(
          row.what(),
          Predicted.of(row.predicted()),
          Measured.of(row.measured()),
          row.asPredicted(),
          row.why());
    }
  }

  /**
   * A prediction.
   *
   * @param low null where there is no bound
   * @param high null where there is no bound
   */
  record Predicted(String text, @Nullable Double low, @Nullable Double high) {
    static Predicted of(Prediction prediction) {
      return new Predicted(prediction.text(), finite(prediction.low()), finite(prediction.high()));
    }
  }

  /** A measurement; a value is null where the system does not report it. */
  record Measured(
      String text,
      @Nullable Double low,
      @Nullable Double typical,
      @Nullable Double high,
      String unit) {
    static Measured of(Measurement measurement) {
      return new Measured(
          measurement.text(),
          finite(measurement.low()),
          finite(measurement.typical()),
          finite(measurement.high()),
          measurement.unit());
    }
  }

  static LabJson of(LabReport report) {
    return new LabJson(
        report.schema(),
        report.startedAt().toString(),
        report.partial(),
        report.machine(),
        report.labs().stream().map(Result::of).toList());
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? Double.valueOf(value) : null;
  }
}
