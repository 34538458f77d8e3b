package dev.overlap.server.model;

import dev.overlap.server.model.ModelOptions.Client;
import java.util.List;
import java.util.ServiceLoader;

/** A way of serving requests: the thing under comparison. Found by {@link ServiceLoader}. */
public interface ConcurrencyModel {

  /** Name in paths and on the command line, as in {@code virtual}. */
  String name();

  /** One sentence for people: what a request holds while it waits. */
  String describe();

  /** Whether it uses the client that {@link ModelOptions#client} names; else it brings its own. */
  default boolean choosesClient() {
    return false;
  }

  /** Name of the client that it calls the backend with. */
  default String client(ModelOptions options) {
    return (choosesClient() ? options.client() : Client.WEBCLIENT).text();
  }

  /** Serves until closed; returns once requests are accepted. */
  Running start(ModelContext context);

  /** The limits that decide how many requests can wait at a time under this model. */
  List<Limit> limits(ModelOptions options);

  /** Caveats of this model on a Java runtime, one sentence each: known faults, for example. */
  default List<String> caveats(Runtime.Version java) {
    return List.of();
  }

  /** How many CPUs its own work can use. */
  default CpuUse cpuUse() {
    return CpuUse.ALL;
  }

  /** Whether it serves on a server of its own, which the front only relays to. */
  default boolean bringsServer() {
    return false;
  }

  /** Whether it is compared where no model is named. */
  default boolean isUsual() {
    return false;
  }

  /** Whether it starts processes of its own. */
  default boolean startsProcesses() {
    return false;
  }

  /** Whether one request can wait while another does. */
  default boolean overlapsRequests() {
    return true;
  }

  /** How the parallel calls of one request wait at the same time, as a sentence. */
  default String parallelCalls() {
    return "the loop starts all calls before it looks at an answer.";
  }

  /** What bounds the CPUs that a model can use. */
  enum CpuUse {
    /** One thread at a time computes. */
    ONE,
    /** Every CPU that the process may use. */
    ALL,
    /** All of them where requests spread evenly; one at worst. */
    ALL_IF_SPREAD
  }

  /**
   * A resource of which each waiting request holds one.
   *
   * @param name what the bound is called, as in {@code pool}
   * @param unit what one of it is called, as in {@code thread}
   */
  record Limit(String name, String unit, int count) {
    /** Name of the bound by connections to the backend, of which each call holds one. */
    public static final String CONNECTIONS = "connections";

    /** The connections to the backend, where nothing else bounds the requests in work. */
    public static Limit connections(int count) {
      return new Limit(CONNECTIONS, "connection", count);
    }

    /** The threads of a pool. */
    public static Limit pool(int count) {
      return new Limit("pool", "thread", count);
    }
  }

  /** A model that serves. */
  interface Running extends AutoCloseable {
    @Override
    void close();
  }

  /** What these are called. */
  static List<String> names(List<ConcurrencyModel> models) {
    return models.stream().map(ConcurrencyModel::name).toList();
  }

  /** Those that are compared where none is named. */
  static List<ConcurrencyModel> usual() {
    return all().stream().filter(ConcurrencyModel::isUsual).toList();
  }

  /** All models there are, in the order in which they are registered. */
  static List<ConcurrencyModel> all() {
    return ServiceLoader.load(ConcurrencyModel.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
