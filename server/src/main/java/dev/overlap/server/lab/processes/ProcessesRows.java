package dev.overlap.server.lab.processes;

import dev.overlap.server.lab.bench.Measurement;
import dev.overlap.server.lab.bench.Prediction;
import dev.overlap.server.lab.bench.Row;
import dev.overlap.server.model.eventloop.EventLoopsModel;
import dev.overlap.server.model.processes.ProcessesModel;
import java.util.List;

/** Rows of {@link ProcessesLab}: predictions for several processes compared with one. */
final class ProcessesRows {
  private ProcessesRows() {}

  /** Memory in MiB, compared with that of the loops in one process. */
  static List<Row> memory(List<String> models, List<Double> mib) {
    double loops = mib.get(models.indexOf(EventLoopsModel.NAME));
    return models.stream()
        .map(
            model -> {
              boolean several = model.equals(ProcessesModel.NAME);
              return new Row(
                  model + ": memory",
                  several
                      ? Prediction.between(1.5 * loops, 3.5 * loops, "MiB")
                      : Prediction.between(0.6 * loops, 1.6 * loops, "MiB"),
                  Measurement.of("MiB", mib.get(models.indexOf(model))),
                  several
                      ? "Three JVMs, the parent's included: code, heap and compilers three times."
                      : "One JVM, about as large as that of the loops.");
            })
        .toList();
  }

  /**
   * The share of all additions that one request sees.
   *
   * @param workers among which the additions were spread
   */
  static Row sharing(String model, double share, int workers) {
    boolean several = model.equals(ProcessesModel.NAME);
    return new Row(
        model + ": a counter shows",
        several
            ? Prediction.between(0.1 * 100, 0.9 * 100, "% of all")
            : Prediction.exactly(100, "% of all"),
        Measurement.of("% of all", 100 * share),
        several
            ? "Each of %s processes has a counter of its own, and sees its own share."
                .formatted(workers)
            : "One memory, one counter; an AtomicLong loses nothing.");
  }

  /** Additions to the counter in millions per second: shared by CPUs, or one counter for each. */
  static List<Row> cost(List<String> models, List<Double> millions) {
    double loops = millions.get(models.indexOf(EventLoopsModel.NAME));
    return models.stream()
        .map(
            model -> {
              boolean several = model.equals(ProcessesModel.NAME);
              return new Row(
                  model + ": additions",
                  several
                      ? Prediction.atLeast(1.2 * loops, "M/s")
                      : Prediction.between(0.5 * loops, 2 * loops, "M/s"),
                  Measurement.of("M/s", millions.get(models.indexOf(model))),
                  several
                      ? "No CPU ever waits for the other's cache line."
                      : "The counter's cache line goes back and forth between the CPUs.");
            })
        .toList();
  }

  /** Share of requests that failed because a process was killed half-way. */
  static Row isolation(String model, double lost) {
    boolean several = model.equals(ProcessesModel.NAME);
    return new Row(
        model + ": lost by a death half-way",
        several ? Prediction.atMost(10, "%") : Prediction.about(50, "%", 0.2),
        Measurement.of("%", 100 * lost),
        several
            ? "Requests in progress at the dead worker are lost; the other takes the new ones."
            : "The one process is gone, and with it every request of the second half.");
  }
}
