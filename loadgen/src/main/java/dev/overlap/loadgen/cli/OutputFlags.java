package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
      description = "Output format: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private ReportFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "File to write the result to; - is standard output, the default.")
  private @Nullable String output;

  @Option(
      names = "--details",
      description =
          "With --format text: print the full report. By default one screen is printed, and the"
              + " result file has the rest.")
  private boolean details;

  /** Refuses a file that cannot be written, before anything is started. */
  public void check() {
    if (output != null) {
      OptionChecks.writableFile(spec, "--output", output);
    }
  }

  /**
   * Writes the result where it was asked for; in colour if that is a terminal.
   *
   * @param file where the whole result is kept
   */
  public void write(ComparisonReport report, Path file) throws IOException {
    boolean coloured = output == null && Terminal.takesColour();
    ResultOutput.write(spec, output, text(report, coloured, file));
  }

  private String text(ComparisonReport report, boolean coloured, Path file) {
    if (format != ReportFormat.TEXT) {
      return format.write(report);
    }
    if (!details) {
      return ReportFormat.screen(report, coloured, Optional.of(file.toString()));
    }
    return coloured ? ReportFormat.colouredText(report) : format.write(report);
  }
}
