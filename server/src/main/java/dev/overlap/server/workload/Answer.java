package dev.overlap.server.workload;

/**
 * The answer to a request.
 *
 * @param status HTTP status
 * @param json body: the result, or problem details (RFC 9457) where the status is an error
 * @param retryAfterSeconds when to come back; 0 says nothing of it
 * @param serverTiming where its time went, as a {@code Server-Timing} header; mostly empty
 */
public record Answer(int status, String json, int retryAfterSeconds, String serverTiming) {

  /** Status where only GET is allowed; the header that says so goes with it. */
  public static final int METHOD_NOT_ALLOWED = 405;

  /** An answer that says nothing of where its time went. */
  public Answer(int status, String json, int retryAfterSeconds) {
    this(status, json, retryAfterSeconds, "");
  }

  /** The same, saying where its time went. */
  public Answer timed(String timing) {
    return new Answer(status, json, retryAfterSeconds, timing);
  }

  /** The work is done. */
  public static Answer ok(String json) {
    return new Answer(200, json, 0);
  }

  /** The work failed; title and detail say what, and whose fault it was. */
  public static Answer problem(int status, String title, String detail) {
    return new Answer(status, Problem.json(status, title, detail), 0);
  }

  /** No room for another request at the moment. */
  public static Answer overloaded(String detail) {
    return new Answer(503, Problem.json(503, "Overloaded", detail), 1);
  }

  public boolean isError() {
    return status >= 400;
  }
}
