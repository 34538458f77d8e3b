package dev.overlap.server.model;

import dev.overlap.server.process.ChildArguments;
import java.util.List;

/**
 * The limits that a model is given.
 *
 * @param threads of the pool of platform threads
 * @param queue requests that may wait for a thread of the pool
 * @param maxInFlight requests in work at a time where no pool bounds them; also the connections to
 *     the backend, under every model
 * @param client under the models that block
 * @param workers loops or processes, under the models that have several; 0 is one per CPU
 */
public record ModelOptions(int threads, int queue, int maxInFlight, Client client, int workers) {
  /** Threads of the blocking pool. */
  public static final int DEFAULT_THREADS = 200;

  /** Requests that may wait for one of them. */
  public static final int DEFAULT_QUEUE = 10_000;

  /** Each request takes two sockets, and a usual system allows 20,000 descriptors. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 9_000;

  /** The defaults. */
  public static final ModelOptions DEFAULTS =
      new ModelOptions(DEFAULT_THREADS, DEFAULT_QUEUE, DEFAULT_MAX_IN_FLIGHT, Client.APACHE, 0);

  /** The HTTP client under models that block. */
  public enum Client {
    /** Apache HttpClient 5 classic: blocking sockets. */
    APACHE,
    /** Vert.x WebClient, waited for: the client of the event loop. */
    WEBCLIENT;

    /** As written on the command line. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Loops or processes, as many as there are CPUs unless they were counted by hand. */
  public int workerCount() {
    return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
  }

  /** What sets these limits on a command line of ours. */
  public List<String> arguments() {
    return ChildArguments.limits(threads, queue, client.text(), workers);
  }

  /** The same with another pool. */
  public ModelOptions withPool(int size, int waiting) {
    return new ModelOptions(size, waiting, maxInFlight, client, workers);
  }

  /** The same with another number of loops or processes. */
  public ModelOptions withWorkers(int count) {
    return new ModelOptions(threads, queue, maxInFlight, client, count);
  }

  /** The same with another client. */
  public ModelOptions with(Client other) {
    return new ModelOptions(threads, queue, maxInFlight, other, workers);
  }
}
