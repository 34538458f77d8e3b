package dev.overlap.loadgen.cli;

import static dev.overlap.loadgen.cli.ProgressLineTest.progress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overlap.loadgen.analysis.LoadReports;
import dev.overlap.loadgen.session.LoadEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ProgressPrinterTest {
  private final StringWriter err = new StringWriter();

  private ProgressPrinter printer(ProgressPrinter.Form form) {
    return new ProgressPrinter(new PrintWriter(err), form, new ProgressLine(true, 80));
  }

  @Test
  void terminalShowsOneLineAndErasesItAtTheEnd() {
    ProgressPrinter printer = printer(ProgressPrinter.Form.TERMINAL);
    printer.progress(progress(1, false, OptionalDouble.empty()));
    printer.progress(progress(2, true, OptionalDouble.empty()));
    printer.close();

    assertThat(err.toString()).doesNotContain("\n").endsWith(" \r");
    String[] shown = err.toString().substring(1).split("\r", -1);
    assertThat(shown).hasSize(4); // two lines, the second as long as the first, blanks, nothing
    assertThat(shown[1]).hasSameSizeAs(shown[0]);
    assertThat(shown[2]).isBlank();
  }

  @Test
  void lineThatStaysTakesThePlaceOfTheOneThatDoesNot() {
    ProgressPrinter printer = printer(ProgressPrinter.Form.TERMINAL);
    printer.progress(progress(1, true, OptionalDouble.empty()));
    printer.say("stopping");
    printer.close();

    assertThat(err.toString()).endsWith(" \rstopping" + System.lineSeparator());
  }

  @Test
  void elsewhereEveryLineStays() {
    try (ProgressPrinter printer = printer(ProgressPrinter.Form.PLAIN)) {
      printer.progress(progress(1, true, OptionalDouble.empty()));
      printer.progress(progress(2, true, OptionalDouble.empty()));
      printer.report(new LoadEvent.ReportWritten("run.json", false));
    }

    assertThat(err.toString()).doesNotContain("\r");
    assertThat(err.toString().lines()).hasSize(2);
  }

  @Test
  void stageIsSaidWithWhatItShowed() {
    try (ProgressPrinter printer = printer(ProgressPrinter.Form.PLAIN)) {
      printer.stage(LoadReports.stage(400, true, true));
      printer.stage(LoadReports.stage(800, false, false));
    }

    assertThat(err.toString().lines())
        .containsExactly(
            "400 req/s, confirming: 400 req/s answered well, p99 12.5 ms: held",
            "800 req/s: 800 req/s answered well, p99 1000.3 ms: not held");
  }

  @Test
  void programsGetAnObjectALine() {
    try (ProgressPrinter printer = printer(ProgressPrinter.Form.NDJSON)) {
      printer.progress(progress(1, true, OptionalDouble.empty()));
      printer.stage(LoadReports.stage(400, true, true));
      printer.say("stopping");
      printer.report(new LoadEvent.ReportWritten("run.json", false));
    }

    assertThat(err.toString().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"event\":\"") && line.endsWith("}"));
  }
}
