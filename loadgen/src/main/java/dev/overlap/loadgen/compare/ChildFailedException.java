package dev.overlap.loadgen.compare;

import org.jspecify.annotations.Nullable;

/** A process that the comparison needs could not be started, or ended too early. */
public final class ChildFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChildFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
