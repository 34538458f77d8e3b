package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
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
   * @param kept the file that keeps the whole result; if none could, all of it is printed
   * @throws dev.overlap.loadgen.result.UnwritableException if it cannot be written
   */
  public void write(ComparisonReport report, Optional<Path> kept) {
    ResultOutput.write(spec, output, text(report, output == null, kept));
  }

  /** Writes the result to standard output, because nothing else could keep it. */
  public void print(ComparisonReport report) {
    ResultOutput.write(spec, null, text(report, true, Optional.empty()));
  }

  /** Whether {@link #write} brings the result to a file. */
  public boolean isFile() {
    return output != null && !output.equals(ResultOutput.STANDARD_OUTPUT);
  }

  private String text(ComparisonReport report, boolean printed, Optional<Path> kept) {
    boolean coloured = printed && Terminal.takesColour();
    if (format != ReportFormat.TEXT) {
      return format.write(report);
    }
    if (!details && kept.isPresent()) {
      return ReportFormat.screen(report, coloured, kept.map(Path::toString));
    }
    return coloured ? ReportFormat.colouredText(report) : format.write(report);
  }
}
