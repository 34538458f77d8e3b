package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags that say how the result of a comparison is written, and where. */
public final class ReportOutputFlags extends OutputFlags<ReportFormat> {
  @Option(
      names = "--details",
      description =
          "With --format text: print the full report. By default one screen is printed, and the"
              + " result file has the rest.")
  private boolean details;

  public ReportOutputFlags() {
    super(ReportFormat.class);
  }

  /**
   * Writes the result where it was asked for; in colour if that is a terminal.
   *
   * @param kept the file that keeps the whole result; if none could, all of it is printed
   * @throws dev.overlap.loadgen.result.UnwritableException if it cannot be written
   */
  public void write(ComparisonReport report, Optional<Path> kept) {
    write(text(report, !isFile(), kept));
  }

  /** Writes the result to standard output, because nothing else could keep it. */
  public void print(ComparisonReport report) {
    ResultOutput.write(spec, null, text(report, true, Optional.empty()));
  }

  private String text(ComparisonReport report, boolean printed, Optional<Path> kept) {
    boolean coloured = printed && Terminal.takesColour();
    if (format() != ReportFormat.TEXT) {
      return format().write(report);
    }
    if (!details && kept.isPresent()) {
      return ReportFormat.screen(report, coloured, kept.map(Path::toString));
    }
    return coloured ? ReportFormat.colouredText(report) : format().write(report);
  }
}
