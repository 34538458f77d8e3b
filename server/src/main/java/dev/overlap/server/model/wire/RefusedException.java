package dev.overlap.server.model.wire;

/** Says what is wrong with the bytes of a request, and with which status they are answered. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedException(int status, String detail) {
    super(detail, null, false, false); // answered, never printed, so its stack trace is of no use
    this.status = status;
  }

  /** The request is not well-formed. */
  static RefusedException badRequest(String detail) {
    return new RefusedException(400, detail);
  }

  int status() {
    return status;
  }

  String detail() {
    return String.valueOf(getMessage());
  }
}
