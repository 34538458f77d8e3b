package dev.overlap.server.web;

import dev.overlap.server.http.FrontServer;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.web.run.RunField;
import dev.overlap.server.web.run.RunRegistry;
import dev.overlap.server.web.run.RunStore;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Routes of the page. GET never changes anything; POST and DELETE start, stop and change. */
public final class ComparePage implements AutoCloseable {
  private final Vertx vertx;
  private final RunRegistry registry;
  private final Setting setting;

  /**
   * What the page is mounted with.
   *
   * @param program puts the words before the arguments that start this program again
   * @param results where result folders are made
   * @param models names of the models that are served
   * @param labs names of all labs
   * @param token that is needed to see the page; empty where none is
   */
  public record Setting(
      UnaryOperator<List<String>> program,
      Path results,
      List<String> models,
      List<String> labs,
      Optional<String> token) {
    public Setting {
      models = List.copyOf(models);
      labs = List.copyOf(labs);
    }
  }

  private ComparePage(Vertx vertx, Setting setting) {
    this.vertx = vertx;
    this.setting = setting;
    this.registry = new RunRegistry(setting.program(), setting.results());
  }

  /** Serves the page on this front; closing it stops the current run. */
  public static ComparePage mount(FrontServer front, Setting setting) {
    ComparePage page = new ComparePage(front.vertx(), setting);
    front.otherwise(page.router(front.uri().toString()));
    return page;
  }

  /** The token that is needed to see the page; empty where none is. */
  public Optional<String> token() {
    return setting.token();
  }

  private Router router(String base) {
    RunStore store = new RunStore(setting.results());
    RunPages pages = new RunPages(vertx, registry, store, base);
    RunApi api = new RunApi(vertx, registry, store, setting.labs());
    Router router = Router.router(vertx);
    router.route().handler(this::admit);
    router.get("/").handler(context -> context.redirect("/compare"));
    router.get("/assets/:version/:name").handler(Assets::serve);
    router.get("/compare").handler(this::form);
    router.get("/runs").handler(pages::list);
    router.get("/runs/:id").handler(pages::show);
    router.get("/compare-runs").handler(pages::together);
    router
        .get("/labs")
        .handler(
            c ->
                Respond.html(
                    c,
                    200,
                    SmallPages.labs(Messages.of(c.request()), setting.labs(), registry.running())));
    router
        .get("/try")
        .handler(
            c ->
                Respond.html(
                    c, 200, SmallPages.tryOne(Messages.of(c.request()), setting.models())));
    router.post("/api/runs").handler(api::start);
    router.post("/api/labs/:lab").handler(api::startLab);
    router.post("/api/runs/:id/stop").handler(api::stop);
    router.delete("/api/runs/:id").handler(api::stop);
    router.post("/api/runs/:id/label").handler(api::label);
    router.post("/api/runs/:id/delete").handler(api::delete);
    router.get("/api/runs/:id/events").handler(api::events);
    Respond.errors(router);
    return router;
  }

  private void admit(RoutingContext context) {
    if (TokenGate.admits(setting.token(), context)) {
      context.next();
    } else if (!context.response().ended()) {
      VertxResponses.write(context.response(), TokenGate.refusal());
    }
  }

  /** The form, filled with what the address says. */
  private void form(RoutingContext context) {
    Map<String, String> given = new HashMap<>();
    context
        .queryParams()
        .names()
        .forEach(
            name ->
                RunField.of(name)
                    .ifPresent(
                        field -> given.put(name, String.join(",", context.queryParam(name)))));
    Respond.html(
        context,
        200,
        FormPage.of(Messages.of(context.request()), given, Optional.empty(), registry.running()));
  }

  @Override
  public void close() {
    registry.close();
  }
}
