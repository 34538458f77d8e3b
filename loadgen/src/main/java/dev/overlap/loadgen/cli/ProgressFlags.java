package dev.overlap.loadgen.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that turns the progress of a run of load into events for programs. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ProgressFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "FORM",
      description =
          "Write events to standard error instead of progress: ndjson, one JSON object per line"
              + " (default: progress).")
  private EventFlags.@Nullable Form events;

  /**
   * The printer that shows the progress.
   *
   * @param timed whether the length of the run is known
   */
  ProgressPrinter printer(boolean timed) {
    ProgressPrinter.Form plain =
        Terminal.isStandardError() ? ProgressPrinter.Form.TERMINAL : ProgressPrinter.Form.PLAIN;
    return new ProgressPrinter(
        spec.commandLine().getErr(),
        events == null ? plain : ProgressPrinter.Form.NDJSON,
        new ProgressLine(timed));
  }
}
