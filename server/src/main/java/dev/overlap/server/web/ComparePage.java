package dev.overlap.server.web;

import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.loadgen.result.ReportJson;
import dev.overlap.server.http.FrontServer;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.web.RunRequest.InvalidFieldException;
import dev.overlap.server.workload.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Routes of the comparison page. GET never changes anything; POST and DELETE start and stop. */
public final class ComparePage implements AutoCloseable {
  private static final long MOST_BODY_BYTES = 8_192;

  /** A page itself names by hash which of its parts may run; only a header can forbid framing. */
  private static final String POLICY = "frame-ancestors 'none'";

  private final Vertx vertx;
  private final RunRegistry registry;

  private ComparePage(Vertx vertx, RunRegistry registry) {
    this.vertx = vertx;
    this.registry = registry;
  }

  /**
   * Serves the page on this front; closing it stops the current run.
   *
   * @param program puts the words before the arguments that start this program again
   * @param results where result folders are made
   */
  public static ComparePage mount(
      FrontServer front, UnaryOperator<List<String>> program, Path results) {
    ComparePage page = new ComparePage(front.vertx(), new RunRegistry(program, results));
    front.otherwise(page.router());
    return page;
  }

  private Router router() {
    Router router = Router.router(vertx);
    router.get("/").handler(context -> context.redirect("/compare"));
    router.get("/compare").handler(context -> html(context, 200, Pages.form(registry.all(), "")));
    router.post("/api/runs").handler(this::start);
    router.post("/api/runs/:id/stop").handler(this::stop);
    router.delete("/api/runs/:id").handler(this::stop);
    router.get("/api/runs/:id/events").handler(this::events);
    router.get("/runs/:id").handler(this::show);
    router.errorHandler(
        404,
        context ->
            problem(context, 404, "Not found", "nothing is served at " + context.request().path()));
    router.errorHandler(
        405,
        context -> problem(context, 405, "Method not allowed", "this path needs another method"));
    router.errorHandler(
        400, context -> problem(context, 400, "Bad request", "the address is not well-formed"));
    router.errorHandler(
        500, context -> problem(context, 500, "Our own fault", String.valueOf(context.failure())));
    return router;
  }

  /** The gate before this server bounds what comes, and for how long. */
  private void start(RoutingContext context) {
    context
        .request()
        .body()
        .onSuccess(
            body -> {
              if (body.length() > MOST_BODY_BYTES) {
                problem(context, 413, "Too large", "the request body may have up to 8 KB");
              } else {
                start(context, body);
              }
            });
  }

  private void start(RoutingContext context, Buffer body) {
    boolean form = FormFields.isForm(context);
    try {
      RunRequest request = RunRequest.of(FormFields.read(context, body));
      registry
          .start(request)
          .ifPresentOrElse(run -> started(context, run, form), () -> busy(context));
    } catch (InvalidFieldException e) {
      if (form && !e.field().equals(FormFields.BODY)) {
        html(context, 400, Pages.form(registry.all(), e.sentence()));
      } else {
        VertxResponses.write(context.response(), FormFields.problem(e));
      }
    }
  }

  private static void started(RoutingContext context, Run run, boolean form) {
    context.response().putHeader(HttpHeaders.LOCATION, "/runs/" + run.id());
    if (form) {
      context.response().setStatusCode(303).end();
    } else {
      String json = "{\"id\":\"" + run.id() + "\",\"state\":\"RUNNING\"}";
      VertxResponses.write(context.response(), new Answer(201, json, 0));
    }
  }

  private void busy(RoutingContext context) {
    registry
        .running()
        .ifPresent(run -> context.response().putHeader(HttpHeaders.LOCATION, "/runs/" + run.id()));
    problem(
        context,
        409,
        "Busy",
        "another comparison is running, and only one may run at a time; stop it or wait");
  }

  private void stop(RoutingContext context) {
    String id = context.pathParam("id");
    if (!registry.stop(id)) {
      problem(context, 404, "Not found", "run '" + id + "' is not running");
    } else if (context.request().method().name().equals("DELETE")) {
      context.response().setStatusCode(204).end();
    } else {
      context.response().putHeader(HttpHeaders.LOCATION, "/runs/" + id).setStatusCode(303).end();
    }
  }

  private void events(RoutingContext context) {
    registry
        .find(context.pathParam("id"))
        .ifPresentOrElse(run -> EventStream.open(context, run), () -> noRun(context));
  }

  private void show(RoutingContext context) {
    Run run = registry.find(context.pathParam("id")).orElse(null);
    if (run == null) {
      noRun(context);
      return;
    }
    ResultView view = ResultView.of(context.request().getHeader(HttpHeaders.ACCEPT));
    boolean ended = run.state() != Run.State.RUNNING;
    if (ended && run.result().isPresent()) {
      vertx
          .executeBlocking(() -> read(run.result().orElseThrow()))
          .onSuccess(report -> result(context, view, report))
          .onFailure(context::fail);
    } else if (view == ResultView.HTML) {
      html(context, ended ? 500 : 200, Pages.progress(run, EventStream.lines(run)));
    } else {
      String json = "{\"id\":\"" + run.id() + "\",\"state\":\"" + run.state() + "\"}";
      VertxResponses.write(context.response(), new Answer(ended ? 500 : 202, json, ended ? 0 : 3));
    }
  }

  private static ComparisonReport read(Path file) throws IOException {
    return ReportJson.read(Files.readString(file));
  }

  private static void result(RoutingContext context, ResultView view, ComparisonReport report) {
    String text = view.format().write(report);
    if (view.format() == ReportFormat.HTML) {
      String page = text.replace("<body>", "<body>\n<p><a href=\"/compare\">All runs</a></p>");
      html(context, 200, page);
    } else {
      context.response().putHeader("Content-Type", view.mediaType()).end(text);
    }
  }

  private static void noRun(RoutingContext context) {
    problem(
        context,
        404,
        "Not found",
        "run '" + context.pathParam("id") + "' does not exist; the runs are listed at /compare");
  }

  private static void problem(RoutingContext context, int status, String title, String detail) {
    VertxResponses.write(context.response(), Answer.problem(status, title, detail));
  }

  private static void html(RoutingContext context, int status, String page) {
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "text/html; charset=utf-8")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", POLICY)
        .end(page);
  }

  @Override
  public void close() {
    registry.close();
  }
}
