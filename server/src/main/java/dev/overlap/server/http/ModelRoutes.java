package dev.overlap.server.http;

import dev.overlap.server.model.serving.DedicatedRequests;
import dev.overlap.server.model.serving.Origins;
import dev.overlap.server.model.serving.VertxResponses;
import dev.overlap.server.workload.Answer;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the handler of a request: a model for {@code /{model}/{workload}}, the counters, or the
 * handler of all other paths. Confined to the event loop once it serves.
 */
final class ModelRoutes implements Handler<HttpServerRequest> {
  private final HostGuard guard;
  private final OperationalPages own;
  private final Map<String, Route> models = new LinkedHashMap<>();
  private Handler<HttpServerRequest> rest = ModelRoutes::notFound;

  ModelRoutes(HostGuard guard, OperationalPages own) {
    this.guard = guard;
    this.own = own;
  }

  void mount(String model, Route route) {
    models.put(model, route);
  }

  void otherwise(Handler<HttpServerRequest> handler) {
    rest = handler;
  }

  @Override
  public void handle(HttpServerRequest request) {
    Optional<Answer> refusal = guard.refuse(request);
    if (refusal.isPresent()) {
      VertxResponses.write(request.response(), refusal.get());
      return;
    }
    String path = request.path();
    if (path == null || path.isEmpty()) { // as of OPTIONS *
      notFound(request);
      return;
    }
    int slash = path.indexOf('/', 1);
    Route route = slash < 0 ? null : models.get(path.substring(1, slash));
    if (route != null) {
      work(request, route, path.substring(slash + 1));
    } else if (!own.answer(request, models)) {
      rest.handle(request);
    }
  }

  private static void work(HttpServerRequest request, Route route, String workload) {
    if (!request.method().equals(HttpMethod.GET)) {
      refuse(request, 405, "Method not allowed", "models are called with GET");
      return;
    }
    if (Origins.isForeign(request::getHeader)) {
      VertxResponses.write(request.response(), DedicatedRequests.fromElsewhere());
      return;
    }
    route.serve(request, workload);
  }

  private static void notFound(HttpServerRequest request) {
    refuse(request, 404, "Not found", "nothing is served at " + request.path());
  }

  private static void refuse(HttpServerRequest request, int status, String title, String detail) {
    VertxResponses.write(request.response(), Answer.problem(status, title, detail));
  }
}
