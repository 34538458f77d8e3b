package dev.overlap.loadgen.cli;

import dev.overlap.loadgen.plan.Units;
import dev.overlap.loadgen.result.UnwritableException;
import dev.overlap.loadgen.result.WholeFile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
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
          String.format(
              Locale.ROOT,
              "%s %d is out of range; give %,d to %,d, as in %s",
              option,
              value,
              low,
              high,
              example));
    }
  }

  /** The time lies within the range; returns it. */
  public static Duration range(
      CommandSpec spec, String option, Duration value, Duration low, Duration high, String sample) {
    if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
      throw refused(
          spec,
          "%s %s is out of range; give %s to %s, as in %s"
              .formatted(option, Units.text(value), Units.text(low), Units.text(high), sample));
    }
    return value;
  }

  /** Files can be made in the folder, or where it would be made. */
  public static void writableFolder(CommandSpec spec, String option, Path folder) {
    try {
      WholeFile.requireWritableFolder(folder);
    } catch (UnwritableException e) {
      throw refused(
          spec,
          "%s %s cannot be written (%s); give a folder that can"
              .formatted(option, folder, e.reason()));
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
    try {
      WholeFile.requireWritable(Path.of(file));
    } catch (UnwritableException e) {
      throw unwritable(spec, option, file, e.reason(), others);
    } catch (InvalidPathException e) {
      throw unwritable(spec, option, file, "it is not a file name here", others);
    }
  }

  private static ParameterException unwritable(
      CommandSpec spec, String option, String file, String reason, String others) {
    return refused(
        spec,
        "%s %s cannot be written (%s); give a file in an existing folder that can be written%s"
            .formatted(option, file, reason, others));
  }

  /** Wrong usage of this command. */
  public static ParameterException refused(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
