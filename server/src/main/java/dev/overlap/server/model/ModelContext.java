package dev.overlap.server.model;

import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.function.Supplier;

/** What a model is given to start with. */
public interface ModelContext {

  /** Name under which it serves. */
  String name();

  /** The front's Vert.x, with exactly one event loop. */
  Vertx vertx();

  /** The backend that models call. */
  URI backend();

  ModelOptions options();

  /** Counts what this model does. */
  ModelMeter meter();

  /** Whether the front would accept a request for this host, given without its port. */
  boolean admits(String host);

  /**
   * Serves {@code /{model}/…} on the front with this handler.
   *
   * @param maxInFlight requests in work at a time; what arrives beyond them is answered 503
   * @param onClose frees what the model holds
   */
  ConcurrencyModel.Running mount(WorkHandler handler, int maxInFlight, Runnable onClose);

  /**
   * Serves on a server of the model's own. The front relays requests to it, which costs them a hop;
   * a comparison drives it directly.
   *
   * @param starter starts it, when it is needed first; may block
   */
  ConcurrencyModel.Running relay(Supplier<DedicatedServer> starter);
}
