package dev.overlap.server.http;

import dev.overlap.server.model.ModelMeter;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;

/** How the front serves one model. Confined to the event loop. */
interface Route {

  /**
   * Serves a request whose method has been checked.
   *
   * @param workload what stands behind the model in the path
   */
  void serve(HttpServerRequest request, String workload);

  ModelMeter meter();

  /** Requests in work now. */
  int inFlight();

  /** The most requests in work at one time since the peaks were reset. */
  int mostInFlight();

  /** Begins the peaks anew. */
  void resetPeaks();

  /** Whether its work is done on the front's own event loop or handed over from there. */
  boolean isOnFront();

  /** Where processes of its own serve their counters. */
  List<URI> counters();
}
