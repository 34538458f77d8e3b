package dev.overlap.backend;

import dev.overlap.backend.stub.BadMappingsException;

/** Says in one line per fault why a backend cannot start with the given options. */
public final class BackendStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BackendStartException(BadMappingsException mappings) {
    super(mappings.getMessage(), mappings);
  }

  public BackendStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
