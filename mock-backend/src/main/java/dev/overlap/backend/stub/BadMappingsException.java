package dev.overlap.backend.stub;

/** Says what is wrong with mapping files, one line per fault. */
public final class BadMappingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadMappingsException(String message) {
    super(message);
  }
}
