package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.compare.ComparisonReport;
import dev.overlap.loadgen.report.ReportFormat;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how a result is written, and where. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
public final class OutputFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "One of: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the result is written; - is standard output, which is the default.")
  private @Nullable String output;

  /** Refuses a file that cannot be written, before anything is started. */
  public void check() {
    if (output != null) {
      Checks.writableFile(spec, "--output", output);
    }
  }

  /** Writes the result where it was asked for; in colour if that is a terminal. */
  public void write(ComparisonReport report) throws IOException {
    boolean toTerminal = output == null && Terminal.takesColour();
    String text =
        toTerminal && format == ReportFormat.TEXT
            ? ReportFormat.colouredText(report)
            : format.write(report);
    Results.write(spec, output, text);
  }
}
