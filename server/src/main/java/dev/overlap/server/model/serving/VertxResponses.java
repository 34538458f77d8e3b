package dev.overlap.server.model.serving;

import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Problem;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;

/** Writes answers to Vert.x responses; on their event loop. */
public final class VertxResponses {
  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence TIMING = HttpHeaders.createOptimized("Server-Timing");
  private static final CharSequence PROBLEM = HttpHeaders.createOptimized(Problem.MEDIA_TYPE);

  private VertxResponses() {}

  /** Whether the client has closed its side of the connection; from any thread. */
  public static boolean isHalfClosed(HttpServerRequest request) {
    return request.connection() instanceof HttpServerConnection connection
        && connection.channelHandlerContext().channel() instanceof DuplexChannel channel
        && channel.isInputShutdown();
  }

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
    if (!answer.serverTiming().isEmpty()) {
      response.putHeader(TIMING, answer.serverTiming());
    }
    response.end(answer.json());
  }
}
