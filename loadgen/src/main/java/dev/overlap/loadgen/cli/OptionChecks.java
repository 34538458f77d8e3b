package dev.overlap.loadgen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses option values before anything is started; each message is one line. */
public final class OptionChecks {
  private OptionChecks() {}

  /** The value lies within the range. */
  public static void range(
      CommandSpec spec, String option, long value, long low, long high, String example) {
    if (value < low || value > high) {
      throw refused(
          spec,
          "%s %d is out of range; give %,d to %,d, as in %s"
              .formatted(option, value, low, high, example));
    }
  }

  /** Files can be made in the folder, or where it would be made. */
  public static void writableFolder(CommandSpec spec, String option, Path folder) {
    Path existing = folder.toAbsolutePath();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isDirectory(existing) || !canWrite(existing)) {
      throw refused(
          spec, "%s %s cannot be written; give a folder that can".formatted(option, folder));
    }
  }

  private static boolean canWrite(Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".overlap", ""));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The file can be made where it is wanted; {@code -} is standard output. */
  public static void writableFile(CommandSpec spec, String option, String file) {
    if (!file.equals("-")) {
      writable(spec, option, file, ", or -");
    }
  }

  /** The file can be made where it is wanted. */
  static void writablePath(CommandSpec spec, String option, String file) {
    writable(spec, option, file, "");
  }

  private static void writable(CommandSpec spec, String option, String file, String others) {
    Path path = Path.of(file).toAbsolutePath();
    Path parent = path.getParent();
    if (Files.exists(path) && !Files.isDirectory(path) && Files.isWritable(path)) {
      return;
    }
    if (Files.isDirectory(path)
        || parent == null
        || !Files.isDirectory(parent)
        || !canWrite(parent)) {
      throw refused(
          spec,
          "%s %s cannot be written; give a file in an existing folder that can be written%s"
              .formatted(option, file, others));
    }
  }

  /** Wrong usage of this command. */
  public static ParameterException refused(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
