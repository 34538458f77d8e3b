package dev.overlap.server.workload;

/** Says what is wrong with a request for work: what was given, what is allowed, an example. */
public final class BadWorkException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  BadWorkException(int status, String title, String detail) {
    super(detail, null, false, false); // answered, never printed: its stack tells nobody anything
    this.status = status;
    this.title = title;
  }

  /** A parameter or its value is none. */
  static BadWorkException badRequest(String detail) {
    return new BadWorkException(400, "Bad request", detail);
  }

  /** What to answer. */
  public Answer answer() {
    return Answer.problem(status, title, String.valueOf(getMessage()));
  }
}
