package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.loadgen.result.WholeFile;
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
   * @throws UnwritableException if it did not arrive there
   */
  public static void write(CommandSpec spec, @Nullable String file, String text) {
    if (file == null || file.equals(STANDARD_OUTPUT)) {
      PrintWriter out = spec.commandLine().getOut();
      out.print(text);
      requireWritten(out);
    } else {
      WholeFile.write(Path.of(file).toAbsolutePath(), text);
    }
  }

  /**
   * Confirms that all that was printed arrived, unless its reader has left.
   *
   * @throws UnwritableException if it did not, as on a full disk
   */
  public static void requireWritten(PrintWriter out) {
    if (out instanceof StandardOutput standard) {
      standard
          .failure()
          .ifPresent(
              cause -> {
                throw new UnwritableException("standard output", cause);
              });
    } else if (out.checkError()) {
      throw new UnwritableException("standard output", new IOException("writing failed"));
    }
  }
}
