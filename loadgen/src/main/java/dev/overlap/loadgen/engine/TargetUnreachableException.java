package dev.overlap.loadgen.engine;

import org.jspecify.annotations.Nullable;

/** Nothing accepts connections at the target; no load was sent. */
public final class TargetUnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TargetUnreachableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
