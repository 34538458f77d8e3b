package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.result.ReportJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what a command found. */
public final class ResultOutput {
  /** Means standard output where a file can be given. */
  static final String STANDARD_OUTPUT = "-";

  private ResultOutput() {}

  /**
   * Writes a result whole.
   *
   * @param file null or {@value #STANDARD_OUTPUT} for standard output
   */
  public static void write(CommandSpec spec, @Nullable String file, String text)
      throws IOException {
    if (file == null || file.equals(STANDARD_OUTPUT)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      out.flush();
    } else {
      ReportJson.writeAtomically(Path.of(file).toAbsolutePath(), text);
    }
  }
}
