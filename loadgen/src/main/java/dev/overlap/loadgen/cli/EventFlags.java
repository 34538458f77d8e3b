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
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The forms that events come in. */
  enum Form {
    NDJSON
  }

  @Option(
      names = "--events",
      paramLabel = "FORM",
      description =
          "Write events to standard error instead of progress: ndjson, one JSON object per line"
              + " (default: progress).")
  private @Nullable Form events;

  /**
   * Prints a message that is not an event; it is left out where events are written for programs.
   */
  public void say(String line) {
    if (events == null && !line.isEmpty()) {
      spec.commandLine().getErr().println(line);
      spec.commandLine().getErr().flush();
    }
  }

  /** A listener that writes the events. */
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
