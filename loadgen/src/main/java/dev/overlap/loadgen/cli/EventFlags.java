package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.compare.ComparisonEvent;
import dev.overlap.loadgen.result.ReportJson;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that turns progress for people into events for programs; both go to standard error. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class EventFlags {
  /** Its name. */
  public static final String EVENTS = "--events";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The forms that events come in. */
  enum Form {
    NDJSON
  }

  @Option(
      names = EVENTS,
      paramLabel = "FORM",
      description =
          "Write events to standard error instead of progress: ndjson, one JSON object per line"
              + " (default: progress).")
  private @Nullable Form events;

  /**
   * The printer that shows the progress of a run of load.
   *
   * @param timed whether the length of the run is known
   */
  ProgressPrinter printer(boolean timed) {
    ProgressPrinter.Form plain =
        Terminal.isStandardError() ? ProgressPrinter.Form.TERMINAL : ProgressPrinter.Form.PLAIN;
    return new ProgressPrinter(
        spec.commandLine().getErr(),
        events == null ? plain : ProgressPrinter.Form.NDJSON,
        new ProgressLine(timed, Terminal.columns()));
  }

  /**
   * Prints a message that is not an event; it is left out where events are written for programs.
   */
  public void say(String line) {
    if (events == null && !line.isEmpty()) {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    }
  }

  /** A listener that shows the progress of a comparison. */
  public ComparisonEvent.Listener listener() {
    PrintWriter err = spec.commandLine().getErr();
    return event -> {
      String line = events == null ? event.line() : ReportJson.line(ComparisonEvent.class, event);
      if (!line.isEmpty()) {
        err.println(line);
        err.flush();
      }
    };
  }
}
