package dev.overlap.server.web;

import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.web.run.InvalidFieldException;
import dev.overlap.server.web.run.Run;
import dev.overlap.server.web.run.RunRegistry;
import dev.overlap.server.web.run.RunRequest;
import dev.overlap.server.web.run.RunStore;
import dev.overlap.server.web.run.RunStore.Saved;
import dev.overlap.server.web.run.Task;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** What starts, stops and changes runs; on the event loop, files apart. */
final class RunApi {
  private static final long MOST_BODY_BYTES = 8_192;
  private static final int MOST_LABEL = 80;
  private static final String LABEL = "label";

  private final Vertx vertx;
  private final RunRegistry registry;
  private final RunStore store;
  private final List<String> labs;

  RunApi(Vertx vertx, RunRegistry registry, RunStore store, List<String> labs) {
    this.vertx = vertx;
    this.registry = registry;
    this.store = store;
    this.labs = labs;
  }

  /** The gate before this server bounds what comes, and for how long. */
  private static void withFields(
      RoutingContext context, BiConsumer<Boolean, Map<String, String>> then) {
    context
        .request()
        .body()
        .onSuccess(
            body -> {
              if (body.length() > MOST_BODY_BYTES) {
                Respond.problem(context, 413, "Too large", "the request body may have up to 8 KB");
                return;
              }
              read(context, body).ifPresent(f -> then.accept(FormFields.isForm(context), f));
            });
  }

  private static Optional<Map<String, String>> read(RoutingContext context, Buffer body) {
    try {
      return Optional.of(FormFields.read(context, body));
    } catch (InvalidFieldException e) {
      VertxResponses.write(context.response(), FormFields.problem(e));
      return Optional.empty();
    }
  }

  void start(RoutingContext context) {
    withFields(
        context,
        (form, fields) -> {
          try {
            start(context, new Task.Comparing(RunRequest.of(fields)), form);
          } catch (InvalidFieldException e) {
            if (form) {
              Messages texts = Messages.of(context.request());
              Respond.html(
                  context, 400, FormPage.of(texts, fields, Optional.of(e), registry.running()));
            } else {
              VertxResponses.write(context.response(), FormFields.problem(e));
            }
          }
        });
  }

  void startLab(RoutingContext context) {
    String lab = context.pathParam("lab");
    if (labs.contains(lab)) {
      start(context, new Task.Showing(lab), FormFields.isForm(context));
    } else {
      Respond.problem(
          context,
          404,
          "Not found",
          "'%s' is not a lab; there are %s".formatted(lab, String.join(", ", labs)));
    }
  }

  private void start(RoutingContext context, Task task, boolean form) {
    Optional<Run> started = registry.start(task);
    if (started.isEmpty()) {
      busy(context, form);
    } else if (form) {
      Respond.see(context, "/runs/" + started.get().id());
    } else {
      context.response().putHeader(HttpHeaders.LOCATION, "/runs/" + started.get().id());
      Respond.json(
          context, 201, "{\"id\":\"" + started.get().id() + "\",\"state\":\"RUNNING\"}", 0);
    }
  }

  /** A person sees the run that is in progress; a program learns when to come back. */
  private void busy(RoutingContext context, boolean form) {
    Optional<Run> running = registry.running();
    if (form && running.isPresent()) {
      Respond.see(context, "/runs/" + running.get().id());
      return;
    }
    running.ifPresent(
        run -> context.response().putHeader(HttpHeaders.LOCATION, "/runs/" + run.id()));
    context.response().putHeader(HttpHeaders.RETRY_AFTER, "10");
    Respond.problem(
        context,
        429,
        "Busy",
        "another comparison is running, and only one may run at a time; stop it or wait: /runs/"
            + running.map(Run::id).orElse(""));
  }

  void stop(RoutingContext context) {
    String id = context.pathParam("id");
    if (!registry.stop(id)) {
      Respond.problem(context, 404, "Not found", "run '" + id + "' is not running");
    } else if (context.request().method().name().equals("DELETE")) {
      context.response().setStatusCode(204).end();
    } else {
      Respond.see(context, "/runs/" + id);
    }
  }

  void events(RoutingContext context) {
    registry
        .find(context.pathParam("id"))
        .ifPresentOrElse(run -> EventStream.open(context, run), () -> Respond.noRun(context));
  }

  void label(RoutingContext context) {
    withFields(
        context,
        (form, fields) -> {
          String label = fields.getOrDefault(LABEL, "").strip();
          if (label.length() > MOST_LABEL || label.chars().anyMatch(Character::isISOControl)) {
            VertxResponses.write(
                context.response(),
                FormFields.problem(
                    new InvalidFieldException(
                        LABEL, "one line of up to 80 characters", "with virtual threads")));
            return;
          }
          change(
              context,
              "/runs/" + context.pathParam("id"),
              saved -> {
                store.label(saved, label);
                return true;
              });
        });
  }

  void delete(RoutingContext context) {
    String id = context.pathParam("id");
    if (registry.running().filter(run -> run.id().equals(id)).isPresent()) {
      Respond.problem(context, 409, "Running", "run '" + id + "' is running; stop it first");
      return;
    }
    change(
        context,
        "/runs",
        saved -> {
          store.delete(saved);
          registry.forget(id);
          return true;
        });
  }

  /** Changes a file. */
  @FunctionalInterface
  private interface Change {
    boolean apply(Saved saved) throws Exception;
  }

  private void change(RoutingContext context, String then, Change change) {
    String id = context.pathParam("id");
    Callable<Boolean> work =
        () -> {
          Optional<Saved> saved = store.find(id);
          return saved.isPresent() && change.apply(saved.get());
        };
    vertx
        .executeBlocking(work)
        .onSuccess(
            found -> {
              if (found) {
                Respond.see(context, then);
              } else {
                Respond.noRun(context);
              }
            })
        .onFailure(context::fail);
  }
}
