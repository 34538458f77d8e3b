package dev.overlap.server.workload;

import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** What every call to the backend has in common: its path, its limit, and how it may fail. */
final class BackendCall {
  /** How much longer than the delay a backend may take. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private static final int ERROR_STATUS = 400;

  private BackendCall() {}

  static String path(int delayMillis) {
    return "/delay/" + delayMillis + "ms";
  }

  static Duration limit(int delayMillis) {
    return GRACE.plusMillis(delayMillis);
  }

  static boolean isError(int status) {
    return status >= ERROR_STATUS;
  }

  /** The answer where the backend's was an error. */
  static Answer badStatus(int status) {
    return Answer.problem(502, "Bad gateway", "the backend answered with status " + status);
  }

  /** The answer where the backend gave none. */
  static Answer failure(Throwable cause) {
    if (cause instanceof BackendTimeoutException || cause instanceof TimeoutException) {
      return Answer.problem(504, "Gateway timeout", "the backend took too long");
    }
    return Answer.problem(
        502, "Bad gateway", "the backend cannot be reached: " + cause.getMessage());
  }
}
