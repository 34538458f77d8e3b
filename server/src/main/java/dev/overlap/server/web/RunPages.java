package dev.overlap.server.web;

import dev.overlap.loadgen.baseline.RunsComparison;
import dev.overlap.loadgen.baseline.SavedRun;
import dev.overlap.loadgen.report.ReportFormat;
import dev.overlap.loadgen.report.RunsDocument;
import dev.overlap.loadgen.report.document.Document;
import dev.overlap.loadgen.result.ComparisonReport;
import dev.overlap.server.web.run.Run;
import dev.overlap.server.web.run.RunRegistry;
import dev.overlap.server.web.run.RunStore;
import dev.overlap.server.web.run.RunStore.Saved;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows runs; on the event loop, files apart. */
final class RunPages {
  private final Vertx vertx;
  private final RunRegistry registry;
  private final RunStore store;
  private final String base;

  /**
   * @param base address of this server, for commands
   */
  RunPages(Vertx vertx, RunRegistry registry, RunStore store, String base) {
    this.vertx = vertx;
    this.registry = registry;
    this.store = store;
    this.base = base;
  }

  /** All runs, or those that a search finds. */
  void list(RoutingContext context) {
    String words = Optional.ofNullable(context.request().getParam("q")).orElse("");
    Messages texts = Messages.of(context.request());
    vertx
        .executeBlocking(() -> store.list(words))
        .onSuccess(
            runs -> {
              if (view(context.request()) == ResultView.HTML) {
                Respond.html(context, 200, RunsPage.of(texts, runs, words, registry.running()));
              } else {
                Respond.json(context, 200, RunsPage.json(runs), 0);
              }
            })
        .onFailure(context::fail);
  }

  private static ResultView view(HttpServerRequest request) {
    return ResultView.of(request.getHeader(HttpHeaders.ACCEPT));
  }

  /** One run: in progress, failed, or its result. */
  void show(RoutingContext context) {
    String id = context.pathParam("id");
    Run run = registry.find(id).orElse(null);
    boolean ended = run == null || run.state() != Run.State.RUNNING;
    if (run != null && !(ended && run.result().isPresent())) {
      unfinished(context, run, ended);
      return;
    }
    vertx
        .executeBlocking(() -> read(id))
        .onSuccess(
            found ->
                found.ifPresentOrElse(one -> result(context, one), () -> Respond.noRun(context)))
        .onFailure(context::fail);
  }

  private static void unfinished(RoutingContext context, Run run, boolean ended) {
    boolean failed = ended && run.state() == Run.State.FAILED;
    if (view(context.request()) == ResultView.HTML) {
      Respond.html(context, failed ? 500 : 200, RunPage.live(Messages.of(context.request()), run));
    } else {
      String json = "{\"id\":\"" + run.id() + "\",\"state\":\"" + run.state() + "\"}";
      Respond.json(context, failed ? 500 : ended ? 200 : 202, json, ended ? 0 : 3);
    }
  }

  /** A result, read. */
  private record Found(Saved saved, ComparisonReport report) {}

  private Optional<Found> read(String id) throws IOException {
    Optional<Saved> saved = store.find(id);
    return saved.isEmpty()
        ? Optional.empty()
        : Optional.of(new Found(saved.get(), RunStore.report(saved.get().file())));
  }

  private void result(RoutingContext context, Found found) {
    String download = context.request().getParam("download");
    ResultView view = view(context.request());
    if (download != null) {
      download(context, found, download);
    } else if (view == ResultView.HTML) {
      Messages texts = Messages.of(context.request());
      Respond.html(context, 200, RunPage.result(texts, found.saved(), found.report(), base));
    } else {
      context
          .response()
          .putHeader("Content-Type", view.mediaType())
          .putHeader("Vary", "Accept")
          .end(view.format().write(found.report()));
    }
  }

  /** One self-contained file. */
  private static void download(RoutingContext context, Found found, String name) {
    ReportFormat format = format(name);
    if (format == null) {
      Respond.problem(
          context, 400, "Bad request", "download: give html, json, md, csv, junit or trace");
      return;
    }
    String end = format == ReportFormat.TRACE ? "trace.json" : name.toLowerCase(Locale.ROOT);
    context
        .response()
        .putHeader("Content-Type", "application/octet-stream")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader(
            "Content-Disposition",
            "attachment; filename=\"overlap-" + found.saved().id() + "." + end + "\"")
        .end(format.write(found.report()));
  }

  private static @Nullable ReportFormat format(String name) {
    try {
      return ReportFormat.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Several runs next to each other. */
  void together(RoutingContext context) {
    List<String> ids = context.queryParam("run").stream().distinct().toList();
    Messages texts = Messages.of(context.request());
    vertx
        .executeBlocking(() -> document(ids))
        .onSuccess(
            document -> {
              if (view(context.request()) == ResultView.HTML) {
                Respond.html(context, 200, RunsPage.together(texts, document));
              } else {
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; charset=utf-8")
                    .end(document.text());
              }
            })
        .onFailure(
            failure -> {
              if (failure instanceof IllegalArgumentException) {
                Respond.problem(
                    context,
                    400,
                    "Bad request",
                    "run: " + failure.getMessage() + ", as in /compare-runs?run=a1&run=b2");
              } else {
                context.fail(failure);
              }
            });
  }

  private Document document(List<String> ids) throws IOException {
    List<SavedRun> runs = new ArrayList<>();
    for (String id : ids) {
      Saved saved =
          store
              .find(id)
              .orElseThrow(() -> new IllegalArgumentException("run '" + id + "' does not exist"));
      runs.add(SavedRun.read(name(saved), Files.readString(saved.file())));
    }
    return RunsDocument.of(RunsComparison.of(runs));
  }

  private static String name(Saved saved) {
    return saved.note().label().isEmpty() ? saved.id() : saved.note().label();
  }
}
