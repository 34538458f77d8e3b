package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.LoadFormat;
import dev.overlap.loadgen.session.IntervalLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The flags that say how the result of a run of load is written, and where. */
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LoadOutputFlags {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "Output format: ${COMPLETION-CANDIDATES} (default ${DEFAULT-VALUE}).")
  private LoadFormat format;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      defaultValue = ResultOutput.STANDARD_OUTPUT,
      description = "File to write the result to; - is standard output, the default.")
  private String output;

  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description =
          "Also write the response times, in ns, to this file as a HdrHistogram interval log with"
              + " one interval per second (default: no log).")
  private @Nullable String hlog;

  /** Refuses files that cannot be written, before anything is started. */
  void check() {
    OptionChecks.writableFile(spec, "--output", output);
    if (ResultOutput.STANDARD_OUTPUT.equals(hlog)) {
      throw OptionChecks.refused(
          spec, "--hlog - is not a file; give a file name, as in --hlog run.hlog");
    }
    if (hlog != null) {
      OptionChecks.writablePath(spec, "--hlog", hlog);
    }
  }

  /** How the result is written. */
  LoadFormat format() {
    return format;
  }

  /** Where the result is written; null where that is standard output. */
  @Nullable String file() {
    return output.equals(ResultOutput.STANDARD_OUTPUT) ? null : output;
  }

  /** Begins the interval log; null where none was asked for. */
  @Nullable IntervalLog intervals() {
    return hlog == null ? null : new IntervalLog(Path.of(hlog));
  }

  /** Writes the result where it was asked for. */
  void write(String text) {
    ResultOutput.write(spec, output, text);
  }
}
