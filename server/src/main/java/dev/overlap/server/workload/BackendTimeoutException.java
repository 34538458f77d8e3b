package dev.overlap.server.workload;

import java.io.IOException;

/** The backend took longer than it was given. */
public final class BackendTimeoutException extends IOException {
  private static final long serialVersionUID = 1L;

  public BackendTimeoutException(Throwable cause) {
    super("the backend took too long", cause);
  }
}
