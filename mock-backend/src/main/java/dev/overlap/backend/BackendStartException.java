package dev.overlap.backend;

/** Says in one line per fault why a backend cannot start with the given options. */
public final class BackendStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendStartException(String message) {
    super(message);
  }

  public BackendStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
