package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.report.LoadFormat;
import dev.overlap.loadgen.session.IntervalLog;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say how the result of a run of load is written, and where. */
final class LoadOutputFlags extends OutputFlags<LoadFormat> {
  @Option(
      names = "--hlog",
      paramLabel = "FILE",
      description =
          "Also write the response times, in ns, to this file as a HdrHistogram interval log with"
              + " one interval per second (default: no log).")
  private @Nullable String hlog;

  LoadOutputFlags() {
    super(LoadFormat.class);
  }

  @Override
  public void check() {
    super.check();
    if (ResultOutput.STANDARD_OUTPUT.equals(hlog)) {
      throw OptionChecks.refused(
          spec, "--hlog - is not a file; give a file name, as in --hlog run.hlog");
    }
    if (hlog != null) {
      OptionChecks.writablePath(spec, "--hlog", hlog);
    }
  }

  /** Begins the interval log; null where none was asked for. */
  @Nullable IntervalLog intervals() {
    return hlog == null ? null : new IntervalLog(Path.of(hlog));
  }
}
