package dev.overlap.server.process;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The arguments with which this program starts itself. Commands and options that stand in them are
 * named here, also for who reads them.
 */
public final class ChildArguments {
  public static final String COMPARE = "compare";
  public static final String MOCK_BACKEND = "mock-backend";
  public static final String PROBE = "probe";
  public static final String SERVER = "server";

  public static final String AS = "--as";
  public static final String BACKEND = "--backend";
  public static final String CLIENT = "--client";
  public static final String EXIT_WITH_PARENT = "--exit-with-parent";
  public static final String MAPPINGS = "--mappings";
  public static final String MEASURED = "--measured";
  public static final String MODELS = "--models";
  public static final String PORT = "--port";
  public static final String QUEUE = "--queue";
  public static final String QUICK = "--quick";
  public static final String RESULTS = "--results";
  public static final String SHARED_PORT = "--shared-port";
  public static final String THREADS = "--threads";
  public static final String WORKER = "--worker";
  public static final String WORKERS = "--workers";

  private ChildArguments() {}

  /**
   * A mock backend on a free port, which ends with this process.
   *
   * @param engine its name
   */
  public static List<String> backend(String engine, List<String> more) {
    return joined(List.of(MOCK_BACKEND, BACKEND, engine, PORT, "0", EXIT_WITH_PARENT), more);
  }

  /**
   * A server on a free port, to be measured, which ends with this process.
   *
   * @param backend its address
   */
  public static List<String> server(List<String> models, String backend, List<String> more) {
    return joined(serving(MEASURED, String.join(",", models), backend), more);
  }

  private static List<String> serving(String role, String models, String backend) {
    return List.of(SERVER, role, MODELS, models, PORT, "0", BACKEND, backend);
  }

  /** What bounds a server. */
  public static List<String> limits(int threads, int queue, String client, int workers) {
    return Stream.of(THREADS, threads, QUEUE, queue, CLIENT, client, WORKERS, workers)
        .map(String::valueOf)
        .toList();
  }

  /**
   * One of several servers that serve a model on one port.
   *
   * @param measured whether they are under comparison
   * @param as name under which all of them serve it
   * @param port 0 for any
   */
  public static List<String> worker(
      boolean measured, String model, String backend, String as, int port) {
    return joined(
        serving(measured ? MEASURED : WORKER, model, backend),
        List.of(AS, as, SHARED_PORT, Integer.toString(port)));
  }

  /** A part of a lab. */
  public static List<String> probe(String name, String... arguments) {
    return joined(List.of(PROBE, name), List.of(arguments));
  }

  private static List<String> joined(List<String> first, List<String> more) {
    List<String> words = new ArrayList<>(first);
    words.addAll(more);
    return words;
  }
}
