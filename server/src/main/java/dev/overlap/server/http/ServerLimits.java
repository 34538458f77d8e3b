package dev.overlap.server.http;

import dev.overlap.server.model.HeapBudget;
import dev.overlap.server.model.ModelOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Every limit that may decide a result, in words; printed by the server and kept in the result. */
public final class ServerLimits {
  private ServerLimits() {}

  /** Limit by name, in the order in which they are read best. */
  public static Map<String, String> describe(ModelOptions options) {
    Map<String, String> limits = new LinkedHashMap<>();
    limits.put(
        "blocking pool",
        String.format(
            Locale.ROOT, "%,d threads, queue of %,d", options.threads(), options.queue()));
    limits.put(
        "in flight", count(options.maxInFlight()) + " requests under each model without a pool");
    limits.put(
        "heap",
        "room for "
            + count(HeapBudget.ofProcess().requests())
            + " requests that wait for one call each, of all models together; the rest is"
            + " answered 503");
    limits.put("backend connections", count(options.maxInFlight()) + " under every model");
    limits.put(
        "client",
        options.client().text()
            + " under the models that block; netty under netty, webclient under the others");
    limits.put(
        "event loops",
        "1, shared by the front and the eventloop model; in overlap server, each has its own");
    limits.put(
        "workers", count(options.workerCount()) + " loops or processes, where there are several");
    limits.put("accept backlog", count(ServerOptions.BACKLOG));
    return limits;
  }

  private static String count(int value) {
    return String.format(Locale.ROOT, "%,d", value);
  }
}
