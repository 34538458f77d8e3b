package dev.overlap.server.model.serving;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** Writes answers to Vert.x responses; on their event loop. */
public final class VertxResponses {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

  private VertxResponses() {}

  /** Ends the response with this answer. */
  public static void write(HttpServerResponse response, Answer answer) {
    response
        .setStatusCode(answer.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, answer.isError() ? PROBLEM : JSON);
    if (answer.status() == Answer.METHOD_NOT_ALLOWED) {
      response.putHeader(HttpHeaders.ALLOW, "GET");
    }
    if (answer.retryAfterSeconds() > 0) {
      response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(answer.retryAfterSeconds()));
    }
    response.end(answer.json());
  }
}
