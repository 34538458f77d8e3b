package dev.overlap.server.model;

import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Vertx;
import java.net.URI;

/** What a model is given to start with. */
public interface ModelContext {

  /** The server's Vert.x, with exactly one event loop. */
  Vertx vertx();

  /** The service that is waited for. */
  URI backend();

  ModelOptions options();

  /** Counts what this model does. */
  ModelMeter meter();

  /**
   * Serves {@code /{model}/…} on the front with this handler.
   *
   * @param maxInFlight requests in work at a time; what arrives beyond them is answered 503
   * @param onClose frees what the model holds
   */
  ConcurrencyModel.Running mount(WorkHandler handler, int maxInFlight, Runnable onClose);
}
