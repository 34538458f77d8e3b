package dev.overlap.server.model;

import dev.overlap.server.model.trace.TraceTable;
import dev.overlap.server.model.wire.Connections;
import dev.overlap.server.workload.WorkHandler;
import io.vertx.core.Vertx;
import java.net.URI;
import java.util.function.Supplier;

/** What a model is given to start with. */
public interface ModelContext {

  /** Name under which it serves. */
  String name();

  /**
   * A Vert.x with exactly one event loop. In a server under comparison that loop is the front's; in
   * any other it is another one, so that the front answers whatever a model computes.
   */
  Vertx vertx();

  /** The backend that models call. */
  URI backend();

  ModelOptions options();

  /** Counts what this model does. */
  ModelMeter meter();

  /** Where the moments of requests go while they are recorded. */
  TraceTable trace();

  /** What guards the connections of one more event loop, on a server of the model's own. */
  Connections connections();

  /** Whether this server is under comparison: its queues are measured, whatever they cost. */
  boolean isMeasured();

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
