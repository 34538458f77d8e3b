package dev.overlap.loadgen.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one comparison, {@code {time}-{id}}, in which the result file is kept current. */
public final class ResultFolder {
  static final String FILE = "result.json";

  private final Path file;

  /** Names the folder; it is made when a report is written. */
  public ResultFolder(Path parent, String time, String id) {
    file = parent.resolve(time + "-" + id).resolve(FILE);
  }

  public Path file() {
    return file;
  }

  /**
   * Writes the report in place of the one before.
   *
   * @throws UnwritableException if that cannot be done; the one before is still there then
   */
  public void write(ComparisonReport report) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
    WholeFile.write(file, ReportJson.write(report));
  }
}
