package dev.overlap.loadgen.testbed;

import java.net.URI;

/** The backend cannot do wrong what it was asked to do wrong. */
public final class DisturbanceRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DisturbanceRefusedException(URI backend) {
    super(
        "--stall and --error-rate are not known to the backend at %s; give --backend wiremock or netty, or the address of an overlap mock-backend"
            .formatted(backend));
  }
}
