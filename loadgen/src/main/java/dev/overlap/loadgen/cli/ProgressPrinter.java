package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.engine.LoadProgress;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.loadgen.result.StagesReport.StageReport;
import dev.overlap.loadgen.session.LoadEvent;
import dev.overlap.loadgen.session.LoadListener;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * Shows the progress of a run on standard error: one line that is rewritten on a terminal, a line
 * per second elsewhere, or JSON objects for programs. Callable from any thread.
 */
final class ProgressPrinter implements LoadListener, AutoCloseable {
  private final PrintWriter err;
  private final Form form;
  private final ProgressLine line;
  private int shown;

  /** The form in which the progress is shown. */
  enum Form {
    /** One line, rewritten. */
    TERMINAL,
    /** A line per second. */
    PLAIN,
    /** A JSON object per line. */
    NDJSON
  }

  ProgressPrinter(PrintWriter err, Form form, ProgressLine line) {
    this.err = err;
    this.form = form;
    this.line = line;
  }

  @Override
  public synchronized void progress(LoadProgress progress) {
    switch (form) {
      case TERMINAL -> show(line.terminal(progress));
      case PLAIN -> err.println(line.plain(progress));
      case NDJSON -> event(LoadEvent.Progress.of(progress));
    }
    err.flush();
  }

  /** Shows that one of several stages has ended. */
  synchronized void stage(StageReport stage) {
    LoadEvent.StageEnded ended = LoadEvent.StageEnded.of(stage);
    if (form == Form.NDJSON) {
      event(ended);
      return;
    }
    String p99 =
        ended.p99Millis().isEmpty()
            ? ""
            : String.format(Locale.ROOT, ", p99 %.1f ms", ended.p99Millis().getAsDouble());
    String held = ended.held() == null ? "" : ended.held() ? ": held" : ": not held";
    say(
        String.format(
            Locale.ROOT,
            "%s%s: %,.0f req/s answered well%s%s",
            ended.label(),
            ended.confirming() ? ", confirming" : "",
            ended.throughput(),
            p99,
            held));
  }

  /** Reports to programs that the result is written. */
  synchronized void report(LoadEvent.ReportWritten written) {
    if (form == Form.NDJSON) {
      event(written);
    }
  }

  /** Writes a line that stays. */
  @Override
  public synchronized void say(String text) {
    if (form == Form.NDJSON) {
      event(new LoadEvent.Notice(text));
      return;
    }
    erase();
    err.println(text);
    err.flush();
  }

  private void event(LoadEvent event) {
    err.println(ReportJson.line(LoadEvent.class, event));
    err.flush();
  }

  private void show(String text) {
    err.print('\r' + text + " ".repeat(Math.max(0, shown - text.length())));
    shown = text.length();
  }

  private void erase() {
    if (shown > 0) {
      err.print('\r' + " ".repeat(shown) + '\r');
      shown = 0;
    }
  }

  /** Removes the line from the terminal; elsewhere it must not wait for a slow reader. */
  @Override
  public void close() {
    if (form == Form.TERMINAL) {
      takeAway();
    }
  }

  private synchronized void takeAway() {
    erase();
    err.flush();
  }
}
