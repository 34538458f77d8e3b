package dev.overlap.loadgen.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flag that turns the progress of a run of load into events for programs. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class ProgressFlags {
  /** The launcher sets it: the JVM cannot tell whether standard error is a terminal. */
  private static final String TERMINAL = "overlap.terminal";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--events",
      paramLabel = "FORM",
      description =
          "Write events to standard error instead of progress: ndjson, a JSON object a line.")
  private EventFlags.@Nullable Form events;

  /**
   * Whoever shows the progress.
   *
   * @param timed whether the length of the run is known
   */
  ProgressPrinter printer(boolean timed) {
    boolean terminal = Boolean.getBoolean(TERMINAL) && !"dumb".equals(System.getenv("TERM"));
    ProgressPrinter.Form plain =
        terminal ? ProgressPrinter.Form.TERMINAL : ProgressPrinter.Form.PLAIN;
    return new ProgressPrinter(
        spec.commandLine().getErr(),
        events == null ? plain : ProgressPrinter.Form.NDJSON,
        new ProgressLine(timed));
  }
}
