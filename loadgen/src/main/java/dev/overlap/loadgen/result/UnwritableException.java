package dev.overlap.loadgen.result;

import java.io.IOException;
import java.nio.file.Path;

/** A result cannot be written where it was asked for. */
public final class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The file could not be written.
   *
   * @param path what was to be written
   */
  public UnwritableException(Path path, IOException cause) {
    super("%s cannot be written: %s".formatted(path, cause.getMessage()), cause);
  }
}
