package dev.overlap.server.web;

import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.workload.Answer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Answers of the page; on its event loop. */
final class Respond {
  private Respond() {}

  static void html(RoutingContext context, int status, String page) {
    if (context.response().closed()) {
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("Vary", "Accept, Accept-Language, Cookie")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin")
        .putHeader("Content-Security-Policy", Shell.POLICY)
        .end(page);
  }

  static void json(RoutingContext context, int status, String json, int retryAfterSeconds) {
    VertxResponses.write(context.response(), new Answer(status, json, retryAfterSeconds));
  }

  static void problem(RoutingContext context, int status, String title, String detail) {
    VertxResponses.write(context.response(), Answer.problem(status, title, detail));
  }

  /** Sends the browser to another page. */
  static void see(RoutingContext context, String place) {
    context.response().putHeader("Location", place).setStatusCode(303).end();
  }

  static void noRun(RoutingContext context) {
    problem(
        context,
        404,
        "Not found",
        "run '" + context.pathParam("id") + "' does not exist; the runs are listed at /runs");
  }

  /** What is answered where no route does. */
  static void errors(Router router) {
    router.errorHandler(
        404, c -> problem(c, 404, "Not found", "nothing is served at " + c.request().path()));
    router.errorHandler(
        405, c -> problem(c, 405, "Method not allowed", "this path needs another method"));
    router.errorHandler(400, c -> problem(c, 400, "Bad request", "the address is not well-formed"));
    router.errorHandler(500, c -> problem(c, 500, "Our own fault", String.valueOf(c.failure())));
  }
}
