package dev.overlap.loadgen.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of one comparison, {@code {time}-{id}}, in which the result file is kept current. */
public final class ResultFolder {
  static final String FILE = "result.json";

  private final Path file;

  /**
   * Makes the folder.
   *
   * @throws UnwritableException if that cannot be done
   */
  public ResultFolder(Path parent, String time, String id) {
    file = parent.resolve(time + "-" + id).resolve(FILE);
  }

  public Path file() {
    return file;
  }

  public void write(ComparisonReport report) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      ReportJson.writeAtomically(file, ReportJson.write(report));
    } catch (IOException e) {
      throw new UnwritableException(file, e);
    }
  }
}
