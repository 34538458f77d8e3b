package dev.overlap.server.http;

/** Says in one line why a server cannot start with the given options. */
public final class ServerStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
