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
import dev.overlap.server.workload.Answer;
import dev.overlap.server.workload.Problem;
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

  /** What is sent: made off the event loop, which answers for models meanwhile. */
  private record Page(int status, String type, String text, String file, int retryAfterSeconds) {
    static Page html(int status, String text) {
      return new Page(status, "", text, "", 0);
    }
  }

  /** One run: in progress, failed, or its result. */
  void show(RoutingContext context) {
    String id = context.pathParam("id");
    ResultView view = view(context.request());
    Messages texts = Messages.of(context.request());
    String download = context.request().getParam("download");
    vertx
        .executeBlocking(() -> page(id, view, texts, download))
        .onSuccess(
            page -> page.ifPresentOrElse(p -> send(context, p), () -> Respond.noRun(context)))
        .onFailure(context::fail);
  }

  private static void send(RoutingContext context, Page page) {
    if (page.type().isEmpty()) {
      Respond.html(context, page.status(), page.text());
      return;
    }
    if (!page.file().isEmpty()) {
      context
          .response()
          .putHeader("Content-Disposition", "attachment; filename=\"" + page.file() + "\"");
    }
    if (page.retryAfterSeconds() > 0) {
      context
          .response()
          .putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(page.retryAfterSeconds()));
    }
    context
        .response()
        .setStatusCode(page.status())
        .putHeader("Content-Type", page.type())
        .putHeader("Vary", "Accept")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(page.text());
  }

  private Optional<Page> page(String id, ResultView view, Messages texts, @Nullable String download)
      throws IOException {
    Run run = registry.find(id).orElse(null);
    if (run != null && (run.state() == Run.State.RUNNING || run.result().isEmpty())) {
      return Optional.of(unfinished(run, view, texts));
    }
    Optional<Saved> saved = store.find(id);
    if (saved.isEmpty()) {
      return Optional.empty();
    }
    ComparisonReport report = RunStore.report(saved.get().file());
    if (download != null) {
      return Optional.of(download(id, report, download));
    }
    if (view == ResultView.HTML) {
      String said = run != null && run.state() == Run.State.FAILED ? run.said() : "";
      return Optional.of(Page.html(200, RunPage.result(texts, saved.get(), report, base, said)));
    }
    return Optional.of(new Page(200, view.mediaType(), view.format().write(report), "", 0));
  }

  private static Page unfinished(Run run, ResultView view, Messages texts) {
    boolean failed = run.state() == Run.State.FAILED;
    boolean running = run.state() == Run.State.RUNNING;
    if (view == ResultView.HTML) {
      return Page.html(failed ? 500 : 200, RunPage.live(texts, run));
    }
    String json = "{\"id\":\"" + run.id() + "\",\"state\":\"" + run.state() + "\"}";
    int status = failed ? 500 : running ? 202 : 200;
    return new Page(status, "application/json", json, "", running ? 3 : 0);
  }

  /** One self-contained file. */
  private static Page download(String id, ComparisonReport report, String name) {
    ReportFormat format = format(name);
    if (format == null) {
      Answer refused =
          Answer.problem(400, "Bad request", "download: give html, json, md, csv, junit or trace");
      return new Page(400, Problem.MEDIA_TYPE, refused.json(), "", 0);
    }
    String end = format == ReportFormat.TRACE ? "trace.json" : name.toLowerCase(Locale.ROOT);
    return new Page(
        200, "application/octet-stream", format.write(report), "overlap-" + id + "." + end, 0);
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
    boolean html = view(context.request()) == ResultView.HTML;
    vertx
        .executeBlocking(
            () -> {
              Document document = document(ids);
              return html
                  ? Page.html(200, RunsPage.together(texts, document))
                  : new Page(200, "text/plain; charset=utf-8", document.text(), "", 0);
            })
        .onSuccess(page -> send(context, page))
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
    if (ids.size() < RunsComparison.FEWEST || ids.size() > RunsComparison.MOST) {
      throw new IllegalArgumentException("choose 2 to 6 runs; %s were named".formatted(ids.size()));
    }
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
