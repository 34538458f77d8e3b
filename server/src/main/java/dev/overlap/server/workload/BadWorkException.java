package dev.overlap.server.workload;

/** Says what is wrong with a request for work: what was given, what is allowed, an example. */
public final class BadWorkException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  BadWorkException(int status, String title, String detail) {
    super(detail, null, false, false); // answered, never printed, so its stack trace is of no use
    this.status = status;
    this.title = title;
  }

  /** A parameter is unknown, or its value invalid. */
  static BadWorkException badRequest(String detail) {
    return new BadWorkException(400, "Bad request", detail);
  }

  /** The answer to send. */
  public Answer answer() {
    return Answer.problem(status, title, String.valueOf(getMessage()));
  }
}
