package dev.overlap.loadgen.result;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A result cannot be written where it was asked for. */
public final class UnwritableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * The file could not be written.
   *
   * @param path what was to be written
   */
  public UnwritableException(Path path, IOException cause) {
    this(path.toString(), cause);
  }

  /**
   * The same of something that has no path.
   *
   * @param what was to be written, as in {@code standard output}
   */
  public UnwritableException(String what, IOException cause) {
    super("%s cannot be written: %s".formatted(what, reason(cause)), cause);
    reason = reason(cause);
  }

  /** Why, in a few words. */
  public String reason() {
    return reason;
  }

  /** The messages of these exceptions are the path alone. */
  private static String reason(IOException cause) {
    return switch (cause) {
      case NoSuchFileException e -> "its folder does not exist";
      case AccessDeniedException e -> "permission denied";
      case FileAlreadyExistsException e -> "a file is where a folder has to be";
      case FileSystemException e when e.getReason() != null -> e.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }
}
